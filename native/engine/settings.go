package engine

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"go.mau.fi/whatsmeow"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// settings are a session's choices, and its proxy's address. They are never changed, but replaced.
type settings struct {
	*neonizepb.ClientSettings
	proxy *url.URL // nil: as the environment says
	// media goes through the proxy; nil: as all others of the engine.
	media http.RoundTripper
}

func newSettings(endpoint *endpoint, chosen *neonizepb.ClientSettings) (*settings, error) {
	if chosen == nil {
		chosen = new(neonizepb.ClientSettings)
	}
	if chosen.GetMaxParallelRetryReceipts() < 0 {
		return nil, invalid("maxParallelRetryReceipts", "maxParallelRetryReceipts is %d, but must be 0 for any number, or more.", chosen.GetMaxParallelRetryReceipts())
	}
	s := &settings{ClientSettings: chosen}
	if chosen.Proxy == nil {
		return s, nil
	}
	address, err := url.Parse(chosen.Proxy.GetAddress())
	if err != nil || address.Host == "" || !slices.Contains([]string{"http", "https", "socks5", "socks5h"}, address.Scheme) {
		return nil, invalid("proxy", "proxy is no address that starts with http://, https:// or socks5:// and names a host.")
	}
	s.proxy = address
	if chosen.Proxy.GetMedia() {
		s.media = endpoint.mediaThrough(http.ProxyURL(address))
	}
	return s, nil
}

// proxyOf finds the proxy of a WebSocket, which links the session or not.
func (s *settings) proxyOf(request *http.Request, linking bool) (*url.URL, error) {
	if s.proxy != nil && s.Proxy.GetWebsocket() && (linking || !s.Proxy.GetOnlyLogin()) {
		return s.proxy, nil
	}
	return http.ProxyFromEnvironment(request)
}

// apply makes a new client behave as chosen. whatsmeow reads these without a lock.
func (s *settings) apply(wa *whatsmeow.Client) {
	wa.EmitAppStateEventsOnFullSync = s.GetAppStateEventsOnFullSync()
	wa.AutoTrustIdentity = s.TrustNewIdentities == nil || s.GetTrustNewIdentities()
	wa.SendReportingTokens = s.GetSendReportingTokens()
	wa.ErrorOnSubscribePresenceWithoutToken = s.GetPresenceNeedsToken()
	wa.SetMaxParallelRetryReceiptHandling(int64(s.GetMaxParallelRetryReceipts()))
	wa.SetForceActiveDeliveryReceipts(s.GetForceActiveDeliveryReceipts())
}

// needsNewClient says whether a change reaches only a client made after it.
func (s *settings) needsNewClient(before *settings) bool {
	now, then := proto.CloneOf(s.ClientSettings), proto.CloneOf(before.ClientSettings)
	for _, fixed := range []*neonizepb.ClientSettings{now, then} {
		fixed.Proxy, fixed.ForceActiveDeliveryReceipts, fixed.ManualHistoryDownload = nil, false, false
		fixed.RerequestFromPhone = nil
	}
	return !proto.Equal(now, then)
}

// mediaRoute sends media as the session has chosen last.
type mediaRoute struct{ session *Session }

// RoundTrip implements http.RoundTripper.
func (r mediaRoute) RoundTrip(request *http.Request) (*http.Response, error) {
	if media := r.session.settings.Load().media; media != nil {
		return media.RoundTrip(request)
	}
	return r.session.engine.endpoint.mediaHTTP.Transport.RoundTrip(request)
}

// ChangeSettings replaces the session's settings. A proxy counts from the next connection on; what a client has for its life
// makes the session reconnect.
func (s *Session) ChangeSettings(_ context.Context, request *neonizepb.ChangeSettingsRequest) (*neonizepb.ChangeSettingsResponse, error) {
	chosen, err := newSettings(s.engine.endpoint, request.GetSettings())
	if err != nil {
		return nil, err
	}
	before := s.settings.Swap(chosen)
	if chosen.needsNewClient(before) {
		s.rebuild("its settings were changed")
	} else if c := s.current.Load().client; c != nil && chosen.GetForceActiveDeliveryReceipts() != before.GetForceActiveDeliveryReceipts() {
		c.wa.SetForceActiveDeliveryReceipts(chosen.GetForceActiveDeliveryReceipts())
	}
	return &neonizepb.ChangeSettingsResponse{}, nil
}

// SetPassive tells WhatsApp whether the session wants what is sent to it at present.
func (s *Session) SetPassive(ctx context.Context, request *neonizepb.SetPassiveRequest) (*neonizepb.SetPassiveResponse, error) {
	return ask(ctx, s, func(ctx context.Context, c *client) (*neonizepb.SetPassiveResponse, error) {
		return &neonizepb.SetPassiveResponse{}, c.wa.SetPassive(ctx, request.GetPassive())
	})
}

// ResetConnection leaves the connection for another one.
func (s *Session) ResetConnection(context.Context, *neonizepb.ResetConnectionRequest) (*neonizepb.ResetConnectionResponse, error) {
	if _, err := s.online(); err != nil {
		return nil, err
	}
	s.actor.do(func() { s.lost("the connection was reset") })
	return &neonizepb.ResetConnectionResponse{}, nil
}
