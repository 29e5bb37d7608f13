package control

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const (
	maxBody = 1 << 20
	maxWait = 60 * time.Second
)

// failure is an answer other than 200.
type failure struct {
	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (f *failure) Error() string { return f.Message }

func fail(status int, code, format string, args ...any) *failure {
	return &failure{Status: status, Code: code, Message: fmt.Sprintf(format, args...)}
}

func badRequest(format string, args ...any) *failure {
	return fail(http.StatusBadRequest, "bad-request", format, args...)
}

// fileBody is an answer that is not JSON.
type fileBody []byte

// handler answers a request with a value to be written as JSON, a file, or an error.
type handler func(r *http.Request) (any, error)

// answer makes a handler serve HTTP.
func answer(handle handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		unlimited(handle)(w, r)
	}
}

// unlimited is answer for bodies that are files.
func unlimited(handle handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		result, err := handle(r)
		if err != nil {
			writeFailure(w, err)
			return
		}
		if file, ok := result.(fileBody); ok {
			w.Header().Set("Content-Type", "application/octet-stream")
			_, _ = w.Write(file)
			return
		}
		writeJSON(w, http.StatusOK, result)
	}
}

func writeFailure(w http.ResponseWriter, err error) {
	failed := asFailure(err)
	writeJSON(w, failed.Status, failed)
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value) // a client that has gone is no failure of ours
}

// readBody reads the request's body, one JSON object, into a struct.
func readBody(r *http.Request, into any) error {
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return fail(http.StatusRequestEntityTooLarge, "too-large", "the body is larger than %d bytes", maxBody)
	case errors.Is(err, io.EOF):
		return badRequest("the body is empty, expected a JSON object")
	case err != nil:
		return badRequest("the body is not the expected JSON object: %s", err)
	case decoder.More():
		return badRequest("the body has more than one JSON value")
	}
	return nil
}

// page reads the parameters of a long poll: the index to start behind, and how long to wait.
func page(r *http.Request) (after int, wait time.Duration, err error) {
	query := r.URL.Query()
	if after, err = intParameter(query, "after"); err != nil {
		return 0, 0, err
	}
	text := query.Get("wait")
	if text == "" {
		return after, 0, nil
	}
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil || !(seconds >= 0) {
		return 0, 0, badRequest("wait must be a number of seconds, not %.40q", text)
	}
	return after, time.Duration(min(seconds, maxWait.Seconds()) * float64(time.Second)), nil
}

func intParameter(query url.Values, name string) (int, error) {
	text := query.Get(name)
	if text == "" {
		return 0, nil
	}
	number, err := strconv.Atoi(text)
	if err != nil || number < 0 {
		return 0, badRequest("%s must be a whole number from 0, not %.40q", name, text)
	}
	return number, nil
}
