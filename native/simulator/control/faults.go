package control

import (
	"net/http"
	"strconv"
	"time"

	"io.neonize/native/simulator/contact"
)

const (
	defaultErrorCode = 503
	// restrictedCode answers an account that may not start new chats.
	restrictedCode = 463
	maxDelay       = time.Minute
)

// faultRequest asks for a mishap. Which of the fields count depends on the kind.
type faultRequest struct {
	Kind   string `json:"kind"`
	Phone  string `json:"phone"`
	Code   *int   `json:"code"`
	Millis int64  `json:"millis"`
	Xmlns  string `json:"xmlns"`
	// Bytes and Times are of the faults of media.
	Bytes int64 `json:"bytes"`
	Times int   `json:"times"`
}

func (s *Server) injectFault(r *http.Request) (any, error) {
	var request faultRequest
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	number, err := s.faultyPhone(request.Phone)
	if err != nil {
		return nil, err
	}
	code := defaultErrorCode
	if request.Kind == "restrict" {
		code = restrictedCode
	}
	if request.Code != nil {
		code = *request.Code
	}
	if code < 0 || code > 999 {
		return nil, badRequest("code must be between 0 and 999, not %d", code)
	}
	if touched, known, err := s.mediaFault(request, code); known || err != nil {
		return map[string]int{"files": touched}, err
	}
	touched := 0
	switch request.Kind {
	case "drop-connections":
		touched = s.world.DropConnections(number)
	case "stream-error":
		touched = s.world.StreamError(number, strconv.Itoa(code))
	case "refuse-login":
		s.world.RefuseLogin(number, code)
	case "delay":
		delay := time.Duration(request.Millis) * time.Millisecond
		if request.Millis < 0 || request.Millis > maxDelay.Milliseconds() {
			return nil, badRequest("millis must be between 0 and %d", maxDelay.Milliseconds())
		}
		s.world.Delay(number, delay)
	case "damage-app-state":
		touched = s.world.DamageAppState(number)
	case "hold-queue":
		s.world.HoldQueue(number, true)
	case "restrict":
		s.world.Restrict(number, code)
	case "tell-restriction":
		s.world.TellRestriction(number, code != 0)
	case "refuse-query":
		if request.Xmlns == "" {
			return nil, badRequest("xmlns is missing: say which queries to refuse")
		}
		s.world.RefuseQuery(number, request.Xmlns, code)
	default:
		return nil, badRequest("unknown kind %.40q: expected drop-connections, stream-error, refuse-login, delay, damage-app-state, hold-queue, restrict, tell-restriction, refuse-query, "+
			"expire-media, break-off-media or refuse-upload", request.Kind)
	}
	return map[string]int{"connections": touched}, nil
}

// faultyPhone reads the phone a fault is limited to; "" means all.
func (s *Server) faultyPhone(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	number, err := contact.ParsePhone(text)
	if err != nil {
		return "", badRequest("phone: %s", err)
	}
	if _, known := s.world.Account(number); !known {
		return "", fail(http.StatusNotFound, "unknown-phone", "no account has the phone number %s", number)
	}
	return number, nil
}

// clearFaults ends everything that lasts.
func (s *Server) clearFaults(*http.Request) (any, error) {
	s.world.ClearFaults()
	s.files.ClearFaults()
	return struct{}{}, nil
}
