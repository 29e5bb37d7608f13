package engine

import (
	"context"
	"net/http"

	"go.mau.fi/whatsmeow"
	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/proto/neonizepb"
)

// version is what the engine's sessions tell WhatsApp they are.
func (e *Engine) version() wastore.WAVersionContainer {
	if chosen := e.chosenVersion.Load(); chosen != nil {
		return *chosen
	}
	return wastore.GetWAVersion()
}

// GetLatestVersion asks WhatsApp which version of WhatsApp Web is the latest.
func (e *Engine) GetLatestVersion(ctx context.Context, _ string, _ *neonizepb.GetLatestVersionRequest) (*neonizepb.GetLatestVersionResponse, error) {
	latest, err := whatsmeow.GetLatestVersion(ctx, &http.Client{Transport: e.endpoint.mediaHTTP.Transport})
	if err != nil {
		return nil, err
	}
	return &neonizepb.GetLatestVersionResponse{Latest: latest.String(), Current: e.version().String()}, nil
}

// SetVersion chooses the version that all sessions tell WhatsApp, from their next connection on.
func (e *Engine) SetVersion(_ context.Context, _ string, request *neonizepb.SetVersionRequest) (*neonizepb.SetVersionResponse, error) {
	chosen, err := wastore.ParseVersion(request.GetVersion())
	if err != nil || chosen.IsZero() {
		return nil, invalid("version", "version is %q, but must be three numbers with dots between them, such as 2.3000.1012345678.", request.GetVersion())
	}
	e.chosenVersion.Store(&chosen)
	return &neonizepb.SetVersionResponse{}, nil
}
