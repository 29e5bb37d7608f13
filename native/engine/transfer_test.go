package engine

import (
	"testing"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

func TestSessionIsExportedOnlyWhenItRestsAndImportedOnlyWhereNoneIs(t *testing.T) {
	s := newStage(t)
	bob, _ := s.paired("bob", "4915100000801")
	bob.refused(neonizepb.Error_INVALID_ARGUMENT, "ExportSession", &neonizepb.ExportSessionRequest{})
	bob.refused(neonizepb.Error_ALREADY_PAIRED, "ImportSession", &neonizepb.ImportSessionRequest{})

	call[neonizepb.DisconnectResponse](bob, "Disconnect", &neonizepb.DisconnectRequest{})
	bob.awaitState(stateDisconnected)
	exported := call[neonizepb.ExportSessionResponse](bob, "ExportSession", &neonizepb.ExportSessionRequest{})
	if len(exported.GetRows().GetDevice()) != 1 {
		t.Fatalf("the first page has %d devices, expected one", len(exported.GetRows().GetDevice()))
	}

	open := s.open("carol")
	open.refused(neonizepb.Error_NOT_PAIRED, "ExportSession", &neonizepb.ExportSessionRequest{})
	request := &neonizepb.ImportSessionRequest{Rows: exported.GetRows(), First: true}
	open.refused(neonizepb.Error_ALREADY_EXISTS, "ImportSession", request)
	damaged := proto.CloneOf(request)
	damaged.Rows.Device[0].NoiseKey = nil
	dave := &actress{stage: s, name: "dave"}
	dave.refused(neonizepb.Error_INVALID_ARGUMENT, "ImportSession", damaged)
	call[neonizepb.ImportSessionResponse](dave, "ImportSession", request)
	dave.refused(neonizepb.Error_ALREADY_PAIRED, "ImportSession", request)
}

func TestATransferThatIsFencedSaysSo(t *testing.T) {
	s := newStage(t)
	bob, _ := s.paired("bob", "4915100000802")
	call[neonizepb.DisconnectResponse](bob, "Disconnect", &neonizepb.DisconnectRequest{})
	exported := call[neonizepb.ExportSessionResponse](bob, "ExportSession", &neonizepb.ExportSessionRequest{})
	dave := &actress{stage: s, name: "dave"}
	s.host.backend("dave").fenced.Store(true)
	dave.refused(neonizepb.Error_FENCED, "ImportSession", &neonizepb.ImportSessionRequest{Rows: exported.GetRows(), First: true})
}
