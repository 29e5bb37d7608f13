package engine

import (
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/appstate"
	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waSyncAction"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// Versions of the actions that whatsmeow has no builder for, as WhatsApp Web writes them.
const (
	clearChatVersion     = 6
	deleteForMeVersion   = 3
	statusMuteVersion    = 7
	unarchiveChatVersion = 4
)

// patchOf makes the patch of a change.
func patchOf(wa *whatsmeow.Client, request *neonizepb.ChangeAppStateRequest) (appstate.PatchInfo, error) {
	switch change := request.GetChange().(type) {
	case *neonizepb.ChangeAppStateRequest_Mute_:
		return mutePatch(change.Mute)
	case *neonizepb.ChangeAppStateRequest_Star:
		return messagePatch(change.Star, func(message *reference) appstate.PatchInfo {
			return appstate.BuildStar(message.chat, message.from(), message.id, message.fromMe, change.Star.GetOn())
		})
	case *neonizepb.ChangeAppStateRequest_DeleteForMe:
		return messagePatch(change.DeleteForMe, func(message *reference) appstate.PatchInfo {
			return deleteForMePatch(message, change.DeleteForMe.GetDeleteMedia())
		})
	case *neonizepb.ChangeAppStateRequest_Label_:
		return labelPatch(change.Label)
	case *neonizepb.ChangeAppStateRequest_Labeled_:
		return labeledPatch(change.Labeled)
	case *neonizepb.ChangeAppStateRequest_PushName:
		if change.PushName == "" {
			return appstate.PatchInfo{}, invalid("name", "name is empty. WhatsApp shows it to those who do not know the account.")
		}
		return appstate.BuildSettingPushName(change.PushName), nil
	case *neonizepb.ChangeAppStateRequest_UnarchiveChats:
		return single(appstate.WAPatchRegularLow, unarchiveChatVersion, []string{appstate.IndexSettingUnarchiveChats}, &waSyncAction.SyncActionValue{
			UnarchiveChatsSetting: &waSyncAction.UnarchiveChatsSetting{UnarchiveChats: &change.UnarchiveChats},
		}), nil
	}
	return chatPatch(wa, request)
}

// chatPatch is patchOf for what is done to a chat as a whole.
func chatPatch(wa *whatsmeow.Client, request *neonizepb.ChangeAppStateRequest) (appstate.PatchInfo, error) {
	var build func(chat types.JID, last *reference, key *waCommon.MessageKey) appstate.PatchInfo
	var change *neonizepb.ChangeAppStateRequest_Chat
	switch asked := request.GetChange().(type) {
	case *neonizepb.ChangeAppStateRequest_Pin:
		change = asked.Pin
		build = func(chat types.JID, _ *reference, _ *waCommon.MessageKey) appstate.PatchInfo {
			return appstate.BuildPin(chat, change.GetOn())
		}
	case *neonizepb.ChangeAppStateRequest_Archive:
		change = asked.Archive
		build = func(chat types.JID, last *reference, key *waCommon.MessageKey) appstate.PatchInfo {
			return appstate.BuildArchive(chat, change.GetOn(), last.time, key)
		}
	case *neonizepb.ChangeAppStateRequest_MarkRead:
		change = asked.MarkRead
		build = func(chat types.JID, last *reference, key *waCommon.MessageKey) appstate.PatchInfo {
			return appstate.BuildMarkChatAsRead(chat, change.GetOn(), last.time, key)
		}
	case *neonizepb.ChangeAppStateRequest_Clear:
		change = asked.Clear
		build = func(chat types.JID, last *reference, key *waCommon.MessageKey) appstate.PatchInfo {
			return clearPatch(chat, last, key, change.GetDeleteMedia())
		}
	case *neonizepb.ChangeAppStateRequest_Delete:
		change = asked.Delete
		build = func(chat types.JID, last *reference, key *waCommon.MessageKey) appstate.PatchInfo {
			return appstate.BuildDeleteChat(chat, last.time, key, change.GetDeleteMedia())
		}
	case *neonizepb.ChangeAppStateRequest_MuteStatus:
		change = asked.MuteStatus
		build = func(person types.JID, _ *reference, _ *waCommon.MessageKey) appstate.PatchInfo {
			return statusMutePatch(person, change.GetOn())
		}
	default:
		return appstate.PatchInfo{}, invalid("change", "change is missing. Say what is to be changed.")
	}
	chat, err := parseJID("chat", change.GetChat())
	if err != nil {
		return appstate.PatchInfo{}, err
	}
	last, err := parseOptionalReference("last", change.GetLast())
	if err != nil {
		return appstate.PatchInfo{}, err
	}
	return build(chat.ToNonAD(), last, last.key(wa)), nil
}

func mutePatch(change *neonizepb.ChangeAppStateRequest_Mute) (appstate.PatchInfo, error) {
	chat, err := parseJID("chat", change.GetChat())
	if err != nil {
		return appstate.PatchInfo{}, err
	}
	var until *int64
	if change.GetMute() && change.GetUntilMillis() != 0 {
		if change.GetUntilMillis() <= time.Now().UnixMilli() {
			return appstate.PatchInfo{}, invalid("until", "until is in the past, so that nothing would be muted.")
		}
		until = proto.Int64(change.GetUntilMillis())
	}
	return appstate.BuildMuteAbs(chat.ToNonAD(), change.GetMute(), until), nil
}

func messagePatch(change *neonizepb.ChangeAppStateRequest_Message, build func(*reference) appstate.PatchInfo) (appstate.PatchInfo, error) {
	message, err := parseReference("message", change.GetMessage())
	if err != nil {
		return appstate.PatchInfo{}, err
	}
	return build(message), nil
}

func labelPatch(change *neonizepb.ChangeAppStateRequest_Label) (appstate.PatchInfo, error) {
	if change.GetId() == "" {
		return appstate.PatchInfo{}, invalid("id", "id is empty. Labels have numbers, such as \"1\".")
	}
	if change.GetName() == "" && !change.GetDeleted() {
		return appstate.PatchInfo{}, invalid("name", "name is empty. A label needs one.")
	}
	return appstate.BuildLabelEdit(change.GetId(), change.GetName(), change.GetColor(), change.GetDeleted()), nil
}

func labeledPatch(change *neonizepb.ChangeAppStateRequest_Labeled) (appstate.PatchInfo, error) {
	chat, err := parseJID("chat", change.GetChat())
	if err != nil {
		return appstate.PatchInfo{}, err
	}
	if change.GetLabelId() == "" {
		return appstate.PatchInfo{}, invalid("label", "label is empty. Name the label by its id.")
	}
	if change.GetMessageId() == "" {
		return appstate.BuildLabelChat(chat.ToNonAD(), change.GetLabelId(), change.GetOn()), nil
	}
	return appstate.BuildLabelMessage(chat.ToNonAD(), change.GetLabelId(), change.GetMessageId(), change.GetOn()), nil
}

func clearPatch(chat types.JID, last *reference, key *waCommon.MessageKey, deleteMedia bool) appstate.PatchInfo {
	action := &waSyncAction.ClearChatAction{}
	if archived := appstate.BuildArchive(chat, false, last.time, key); len(archived.Mutations) > 0 {
		action.MessageRange = archived.Mutations[0].Value.GetArchiveChatAction().GetMessageRange()
	}
	const starredToo = "1"
	return single(appstate.WAPatchRegularHigh, clearChatVersion, []string{appstate.IndexClearChat, chat.String(), starredToo, digit(deleteMedia)},
		&waSyncAction.SyncActionValue{ClearChatAction: action})
}

func deleteForMePatch(message *reference, deleteMedia bool) appstate.PatchInfo {
	star := appstate.BuildStar(message.chat, message.from(), message.id, message.fromMe, true)
	index := append([]string{appstate.IndexDeleteMessageForMe}, star.Mutations[0].Index[1:]...)
	action := &waSyncAction.DeleteMessageForMeAction{DeleteMedia: &deleteMedia}
	if !message.time.IsZero() {
		action.MessageTimestamp = proto.Int64(message.time.Unix())
	}
	return single(appstate.WAPatchRegularHigh, deleteForMeVersion, index, &waSyncAction.SyncActionValue{DeleteMessageForMeAction: action})
}

func statusMutePatch(person types.JID, muted bool) appstate.PatchInfo {
	return single(appstate.WAPatchRegularHigh, statusMuteVersion, []string{appstate.IndexUserStatusMute, person.String()},
		&waSyncAction.SyncActionValue{UserStatusMuteAction: &waSyncAction.UserStatusMuteAction{Muted: &muted}})
}

func single(collection appstate.WAPatchName, version int32, index []string, value *waSyncAction.SyncActionValue) appstate.PatchInfo {
	return appstate.PatchInfo{Type: collection, Mutations: []appstate.MutationInfo{{Index: index, Version: version, Value: value}}}
}

func digit(flag bool) string {
	if flag {
		return "1"
	}
	return "0"
}
