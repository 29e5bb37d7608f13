package control

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"io.neonize/native/simulator/contact"
)

const (
	maxFlood       = 100_000
	maxConcurrency = 64
)

type floodRequest struct {
	To          string `json:"to"`
	Count       int    `json:"count"`
	Text        string `json:"text"`
	Concurrency int    `json:"concurrency"`
}

type floodJSON struct {
	Sent      int     `json:"sent"`
	Failed    int     `json:"failed"`
	Seconds   float64 `json:"seconds"`
	LastError string  `json:"lastError,omitempty"`
}

// flood sends many messages, some at a time, and answers when the last one was taken or failed.
func (s *Server) flood(p *person, r *http.Request) (any, error) {
	request := floodRequest{Concurrency: 1}
	if err := readBody(r, &request); err != nil {
		return nil, err
	}
	draft, err := messageRequest{To: request.To, Text: request.Text}.draft()
	if err != nil {
		return nil, err
	}
	if request.Count < 1 || request.Count > maxFlood {
		return nil, badRequest("count must be between 1 and %d, not %d", maxFlood, request.Count)
	}
	if request.Concurrency < 1 || request.Concurrency > maxConcurrency {
		return nil, badRequest("concurrency must be between 1 and %d, not %d", maxConcurrency, request.Concurrency)
	}
	return pour(r.Context(), p.Contact, draft, request), nil
}

func pour(ctx context.Context, from *contact.Contact, draft contact.Draft, request floodRequest) floodJSON {
	numbers := make(chan int)
	var result floodJSON
	var mu sync.Mutex
	var senders sync.WaitGroup
	for range request.Concurrency {
		senders.Go(func() {
			for number := range numbers {
				one := draft
				one.Text = strings.ReplaceAll(draft.Text, "{n}", strconv.Itoa(number))
				_, err := from.Send(ctx, one)
				mu.Lock()
				result.count(err)
				mu.Unlock()
			}
		})
	}
	start := time.Now()
	for number := 1; number <= request.Count && ctx.Err() == nil; number++ {
		numbers <- number
	}
	close(numbers)
	senders.Wait()
	result.Seconds = time.Since(start).Seconds()
	return result
}

func (f *floodJSON) count(err error) {
	if err != nil {
		f.Failed++
		f.LastError = err.Error()
		return
	}
	f.Sent++
}
