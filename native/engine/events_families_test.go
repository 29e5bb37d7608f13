package engine

import (
	"errors"
	"testing"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waConsumerApplication"
	"go.mau.fi/whatsmeow/proto/waHistorySync"
	"go.mau.fi/whatsmeow/proto/waSyncAction"
	"go.mau.fi/whatsmeow/proto/waWeb"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

var (
	moment  = time.UnixMilli(1_700_000_000_123)
	channel = types.NewJID("120363000000000001", types.NewsletterServer)
	bobLID  = types.NewJID("7", types.HiddenUserServer)
)

// assertMapped compares what events become with the text form of what is expected.
func assertMapped(t *testing.T, expectations map[string]any) {
	t.Helper()
	for expected, event := range expectations {
		wanted := new(neonizepb.Event)
		if err := prototext.Unmarshal([]byte(expected), wanted); err != nil {
			t.Fatal(err)
		}
		if mapped := mapEvent(event); !proto.Equal(mapped, wanted) {
			t.Errorf("%T became %v, expected %v", event, mapped, wanted)
		}
	}
}

func TestEventsThatOnlyTheRealServiceCauses(t *testing.T) {
	assertMapped(t, map[string]any{
		`cat_refresh_error: {error: "odd"}`:                            &events.CATRefreshError{Error: errors.New("odd")},
		`qr_scanned_without_multidevice: {}`:                           &events.QRScannedWithoutMultidevice{},
		`pair_passkey_error: {error: "odd" continuation: true}`:        &events.PairPasskeyError{Error: errors.New("odd"), Continuation: true},
		`pair_passkey_confirmation: {code: "A" skip_handoff_ux: true}`: &events.PairPasskeyConfirmation{Code: "A", SkipHandoffUX: true},
		`fb_message: {info: {source: {} id: "A" timestamp_millis: 1700000000123} type: "WAConsumerApplication.ConsumerApplication" retry_count: 2}`: &events.FBMessage{
			Info: types.MessageInfo{ID: "A", Timestamp: moment}, Message: new(waConsumerApplication.ConsumerApplication), RetryCount: 2},
		`media_retry: {message_id: "A" chat: "120363000000000000@g.us" sender: "7@lid" is_from_me: true timestamp_millis: 1700000000123 error_code: 2}`: &events.MediaRetry{
			MessageID: "A", ChatID: group, SenderID: bobLID, FromMe: true, Timestamp: moment, Error: &events.MediaRetryError{Code: 2}},
	})
}

func TestAPasskeyIsAskedForInTheWordsOfWebAuthn(t *testing.T) {
	mapped := mapEvent(&events.PairPasskeyRequest{PublicKey: &types.WebAuthnPublicKey{Challenge: []byte("abc"), RelyingPartID: "whatsapp.com"}})
	wanted := `{"challenge":"YWJj","timeout":0,"rpId":"whatsapp.com","allowCredentials":null,"userVerification":"","extensions":null}`
	if options := string(mapped.GetPairPasskeyRequest().GetPublicKeyJson()); options != wanted {
		t.Errorf("it is %s", options)
	}
}

func TestEventsAboutPeople(t *testing.T) {
	assertMapped(t, map[string]any{
		`chat_presence: {source: {chat: "4915112345678@s.whatsapp.net"} state: "composing" media: "audio"}`: &events.ChatPresence{
			MessageSource: types.MessageSource{Chat: alice}, State: types.ChatPresenceComposing, Media: types.ChatPresenceMediaAudio},
		`presence: {from: "7@lid" unavailable: true last_seen_millis: 1700000000123}`: &events.Presence{From: bobLID, Unavailable: true, LastSeen: moment},
		`presence: {from: "7@lid"}`: &events.Presence{From: bobLID},
		`picture: {jid: "120363000000000000@g.us" author: "7@lid" timestamp_millis: 1700000000123 picture_id: "P"}`: &events.Picture{
			JID: group, Author: bobLID, Timestamp: moment, PictureID: "P"},
		`user_about: {jid: "7@lid" status: "busy" timestamp_millis: 1700000000123}`: &events.UserAbout{JID: bobLID, Status: "busy", Timestamp: moment},
		`identity_change: {jid: "7@lid" timestamp_millis: 1700000000123 implicit: true}`: &events.IdentityChange{
			JID: bobLID, Timestamp: moment, Implicit: true},
		`push_name: {jid: "7@lid" jid_alt: "4915112345678@s.whatsapp.net" old_push_name: "B" new_push_name: "Bob" message_id: "A"}`: &events.PushName{
			JID: bobLID, JIDAlt: alice, OldPushName: "B", NewPushName: "Bob", Message: &types.MessageInfo{ID: "A"}},
		`business_name: {jid: "7@lid" old_business_name: "S" new_business_name: "Shop"}`: &events.BusinessName{
			JID: bobLID, OldBusinessName: "S", NewBusinessName: "Shop"},
		`blocklist: {action: "modify" dhash: "B" prev_dhash: "A" changes: {jid: "7@lid" action: "block"}}`: &events.Blocklist{
			Action: events.BlocklistActionModify, DHash: "B", PrevDHash: "A",
			Changes: []events.BlocklistChange{{JID: bobLID, Action: events.BlocklistChangeActionBlock}}},
	})
}

func TestChangedPrivacySettingsAreNamed(t *testing.T) {
	mapped := mapEvent(&events.PrivacySettings{
		NewSettings:     types.PrivacySettings{GroupAdd: types.PrivacySettingContacts, LastSeen: types.PrivacySettingNone},
		GroupAddChanged: true, LastSeenChanged: true,
	}).GetPrivacySettings()
	settings, changed := mapped.GetSettings(), mapped.GetChanged()
	if settings["groupadd"] != "contacts" || settings["last"] != "none" || len(changed) != 2 || changed[0] != "groupadd" || changed[1] != "last" {
		t.Errorf("they are %v, changed %v", settings, changed)
	}
}

func TestEventsAboutGroups(t *testing.T) {
	link := "abc"
	assertMapped(t, map[string]any{
		`joined_group: {reason: "invite" type: "new" create_key: "K" sender: "7@lid" group: {jid: "120363000000000000@g.us" name: "Friends"}}`: &events.JoinedGroup{
			Reason: "invite", Type: "new", CreateKey: "K", Sender: &bobLID,
			GroupInfo: types.GroupInfo{JID: group, GroupName: types.GroupName{Name: "Friends"}}},
		`group_info: {jid: "120363000000000000@g.us" sender: "7@lid" timestamp_millis: 1700000000123
			name: {value: "New" set_at_millis: 1700000000123 set_by: "7@lid"} topic: {value: "T" id: "I" deleted: true}
			locked: true announce: false disappearing_seconds: 60 join_approval_required: true deleted: "R" new_invite_link: "abc"
			join: "7@lid" leave: "7@lid" promote: "7@lid" demote: "7@lid" suspended: false
			link: {type: "sub_group" group: "120363000000000000@g.us" name: "Sub"} unlink: {type: "parent_group" unlink_reason: "unlink_group"}
			unknown_changes: {tag: "odd"}}`: &events.GroupInfo{
			JID: group, Sender: &bobLID, Timestamp: moment,
			Name:   &types.GroupName{Name: "New", NameSetAt: moment, NameSetBy: bobLID},
			Topic:  &types.GroupTopic{Topic: "T", TopicID: "I", TopicDeleted: true},
			Locked: &types.GroupLocked{IsLocked: true}, Announce: &types.GroupAnnounce{},
			Ephemeral:              &types.GroupEphemeral{IsEphemeral: true, DisappearingTimer: 60},
			MembershipApprovalMode: &types.GroupMembershipApprovalMode{IsJoinApprovalRequired: true},
			Delete:                 &types.GroupDelete{Deleted: true, DeleteReason: "R"}, NewInviteLink: &link,
			Join: []types.JID{bobLID}, Leave: []types.JID{bobLID}, Promote: []types.JID{bobLID}, Demote: []types.JID{bobLID}, Unsuspended: true,
			Link:           &types.GroupLinkChange{Type: types.GroupLinkChangeTypeSub, Group: types.GroupLinkTarget{JID: group, GroupName: types.GroupName{Name: "Sub"}}},
			Unlink:         &types.GroupLinkChange{Type: types.GroupLinkChangeTypeParent, UnlinkReason: types.GroupUnlinkReasonDefault},
			UnknownChanges: []*waBinary.Node{{Tag: "odd"}}},
	})
}

func TestEventsAboutNewsletters(t *testing.T) {
	mex := events.MexNotificationData{Timestamp: moment, OpName: "N"}
	metadata := types.NewsletterMetadata{
		ID: channel, State: types.WrappedNewsletterState{Type: types.NewsletterStateActive},
		ThreadMeta: types.NewsletterThreadMetadata{
			InviteCode: "I", Name: types.NewsletterText{Text: "News"}, SubscriberCount: 3, Picture: &types.ProfilePictureInfo{ID: "P"},
			VerificationState: types.NewsletterVerificationStateVerified,
		},
		ViewerMeta: &types.NewsletterViewerMetadata{Mute: types.NewsletterMuteOn, Role: types.NewsletterRoleOwner},
	}
	assertMapped(t, map[string]any{
		`newsletter_join: {mex: {timestamp_millis: 1700000000123 op_name: "N"} newsletter: {jid: "120363000000000001@newsletter" state: "active"
			invite_code: "I" name: "News" subscriber_count: 3 verified: true picture: {id: "P"} muted: true role: "owner"}}`: &events.NewsletterJoin{
			Mex: mex, NewsletterMetadata: metadata},
		`newsletter_leave: {mex: {timestamp_millis: 1700000000123 op_name: "N"} jid: "120363000000000001@newsletter" role: "guest"}`: &events.NewsletterLeave{
			Mex: mex, ID: channel, Role: types.NewsletterRoleGuest},
		`newsletter_mute_change: {mex: {} jid: "120363000000000001@newsletter" muted: true}`: &events.NewsletterMuteChange{
			ID: channel, Mute: types.NewsletterMuteOn},
		`newsletter_live_update: {jid: "120363000000000001@newsletter" timestamp_millis: 1700000000123
			messages: {server_id: 5 id: "A" views: 7 reactions: {key: "x" value: 2}}}`: &events.NewsletterLiveUpdate{
			JID: channel, Time: moment, Messages: []*types.NewsletterMessage{
				{MessageServerID: 5, MessageID: "A", ViewsCount: 7, ReactionCounts: map[string]int{"x": 2}}}},
	})
}

func TestEventsAboutCalls(t *testing.T) {
	meta := types.BasicCallMeta{From: bobLID, Timestamp: moment, CallCreator: bobLID, CallCreatorAlt: alice, CallID: "C"}
	remote := types.CallRemoteMeta{RemotePlatform: "android", RemoteVersion: "2"}
	data := &waBinary.Node{Tag: "x", Attrs: waBinary.Attrs{"jid": bobLID, "count": 1}, Content: []waBinary.Node{{Tag: "y", Content: []byte("z")}}}
	const basic = `from: "7@lid" timestamp_millis: 1700000000123 creator: "7@lid" creator_alt: "4915112345678@s.whatsapp.net" call_id: "C" `
	const from = basic + `remote_platform: "android" remote_version: "2" `
	const content = `data: {tag: "x" attributes: {key: "jid" value: "7@lid"} attributes: {key: "count" value: "1"} children: {tag: "y" content: "z"}}`
	assertMapped(t, map[string]any{
		`call_offer: {` + from + content + `}`:                           &events.CallOffer{BasicCallMeta: meta, CallRemoteMeta: remote, Data: data},
		`call_accept: {` + from + `}`:                                    &events.CallAccept{BasicCallMeta: meta, CallRemoteMeta: remote},
		`call_pre_accept: {` + from + `}`:                                &events.CallPreAccept{BasicCallMeta: meta, CallRemoteMeta: remote},
		`call_transport: {` + from + `}`:                                 &events.CallTransport{BasicCallMeta: meta, CallRemoteMeta: remote},
		`call_offer_notice: {` + basic + `media: "video" type: "group"}`: &events.CallOfferNotice{BasicCallMeta: meta, Media: "video", Type: "group"},
		`call_relay_latency: {` + basic + `}`:                            &events.CallRelayLatency{BasicCallMeta: meta},
		`call_terminate: {` + basic + `reason: "timeout"}`:               &events.CallTerminate{BasicCallMeta: meta, Reason: "timeout"},
		`call_reject: {` + basic + `}`:                                   &events.CallReject{BasicCallMeta: meta},
		`unknown_call: {tag: "y" content: "z"}`:                          &events.UnknownCallEvent{Node: &waBinary.Node{Tag: "y", Content: "z"}},
	})
}

func TestEventsOfTheAppState(t *testing.T) {
	yes := true
	const at = `timestamp_millis: 1700000000123 from_full_sync: true `
	const about = at + `jid: "120363000000000000@g.us" `
	const message = about + `message_id: "A" sender: "7@lid" is_from_me: true `
	assertMapped(t, map[string]any{
		`contact: {` + about + `action: "\n\x01X"}`: &events.Contact{JID: group, Timestamp: moment, FromFullSync: true,
			Action: &waSyncAction.ContactAction{FullName: proto.String("X")}},
		`pin: {` + about + `action: "\x08\x01"}`:         &events.Pin{JID: group, Timestamp: moment, FromFullSync: true, Action: &waSyncAction.PinAction{Pinned: &yes}},
		`mute: {` + about + `}`:                          &events.Mute{JID: group, Timestamp: moment, FromFullSync: true},
		`archive: {` + about + `}`:                       &events.Archive{JID: group, Timestamp: moment, FromFullSync: true},
		`mark_chat_as_read: {` + about + `}`:             &events.MarkChatAsRead{JID: group, Timestamp: moment, FromFullSync: true},
		`clear_chat: {` + about + `delete_media: true}`:  &events.ClearChat{JID: group, Timestamp: moment, FromFullSync: true, DeleteMedia: true},
		`delete_chat: {` + about + `delete_media: true}`: &events.DeleteChat{JID: group, Timestamp: moment, FromFullSync: true, DeleteMedia: true},
		`star: {` + message + `}`:                        &events.Star{ChatJID: group, SenderJID: bobLID, IsFromMe: true, MessageID: "A", Timestamp: moment, FromFullSync: true},
		`delete_for_me: {` + message + `}`: &events.DeleteForMe{ChatJID: group, SenderJID: bobLID, IsFromMe: true, MessageID: "A",
			Timestamp: moment, FromFullSync: true},
		`push_name_setting: {` + at + `}`:       &events.PushNameSetting{Timestamp: moment, FromFullSync: true},
		`unarchive_chats_setting: {` + at + `}`: &events.UnarchiveChatsSetting{Timestamp: moment, FromFullSync: true},
		`user_status_mute: {` + about + `}`:     &events.UserStatusMute{JID: group, Timestamp: moment, FromFullSync: true},
		`label_edit: {` + at + `label_id: "1"}`: &events.LabelEdit{Timestamp: moment, FromFullSync: true, LabelID: "1"},
		`label_association_chat: {` + about + `label_id: "1"}`: &events.LabelAssociationChat{JID: group, Timestamp: moment, FromFullSync: true,
			LabelID: "1"},
		`label_association_message: {` + about + `label_id: "1" message_id: "A"}`: &events.LabelAssociationMessage{JID: group, Timestamp: moment,
			FromFullSync: true, LabelID: "1", MessageID: "A"},
		`app_state: {index: "x" index: "y" value: "\x08\x05"}`: &events.AppState{Index: []string{"x", "y"},
			SyncActionValue: &waSyncAction.SyncActionValue{Timestamp: proto.Int64(5)}},
		`app_state_sync_complete: {name: "regular" version: 3 recovery: true}`: &events.AppStateSyncComplete{Name: "regular", Version: 3, Recovery: true},
		`app_state_sync_error: {name: "regular" error: "odd" full_sync: true}`: &events.AppStateSyncError{Name: "regular", Error: errors.New("odd"), FullSync: true},
	})
}

func TestALargeHistoryComesInParts(t *testing.T) {
	history := &waHistorySync.HistorySync{
		SyncType:  waHistorySync.HistorySync_RECENT.Enum(),
		Pushnames: []*waHistorySync.Pushname{{ID: proto.String("A")}},
	}
	for range 3 {
		history.Conversations = append(history.Conversations, conversation(5, maxHistoryPart/4))
	}
	mapped := historyEvents(history, nil)
	names, messages := 0, 0
	for i, event := range mapped {
		part := event.GetHistorySync()
		if len(part.GetHistory()) > maxHistoryPart*3/2 || int(part.GetPart()) != i+1 || int(part.GetParts()) != len(mapped) {
			t.Errorf("part %d of %d has %d bytes", part.GetPart(), part.GetParts(), len(part.GetHistory()))
		}
		content := new(waHistorySync.HistorySync)
		must(t, proto.Unmarshal(part.GetHistory(), content))
		names += len(content.GetPushnames())
		for _, conversation := range content.GetConversations() {
			messages += len(conversation.GetMessages())
		}
	}
	if len(mapped) < 4 || names != 1 || messages != 15 {
		t.Errorf("%d parts have %d names and %d messages", len(mapped), names, messages)
	}
}

// conversation has messages of a size each.
func conversation(messages, size int) *waHistorySync.Conversation {
	conversation := &waHistorySync.Conversation{ID: proto.String(alice.String())}
	for range messages {
		conversation.Messages = append(conversation.Messages, &waHistorySync.HistorySyncMsg{
			Message: &waWeb.WebMessageInfo{Key: &waCommon.MessageKey{}, MessageStubParameters: []string{string(make([]byte, size))}},
		})
	}
	return conversation
}
