package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"flag"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"syscall"

	_ "github.com/mattn/go-sqlite3"
	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/store/sqlstore"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"
)

// runRaw is the bot on whatsmeow alone, with whatsmeow's own SQLite store, as its documentation shows it.
func runRaw(args []string) {
	flags := flag.NewFlagSet("raw", flag.ExitOnError)
	control := flags.String("control", "", "the simulator's control API")
	db := flags.String("db", "", "the SQLite file")
	synchronous := flags.String("synchronous", "FULL", "SQLite's synchronous mode")
	_ = flags.Parse(args)

	ctx := context.Background()
	sim := &simulator{Control: *control}
	must(getJSON(*control+"/v1/info", sim))
	rootKey, err := hex.DecodeString(sim.RootKey)
	must(err)
	copy(whatsmeow.WACertPubKey[:], rootKey)

	container, err := sqlstore.New(ctx, "sqlite3",
		"file:"+*db+"?_foreign_keys=on&_journal_mode=WAL&_busy_timeout=10000&_synchronous="+*synchronous, nil)
	must(err)
	device, err := container.GetFirstDevice(ctx)
	must(err)
	client := whatsmeow.NewClient(device, nil)
	toSimulator := redirect(sim)
	client.SetWebsocketHTTPClient(toSimulator)
	client.SetPreLoginHTTPClient(toSimulator)
	client.AddEventHandler(func(event any) { answer(ctx, client, event) })
	codes, err := client.GetQRChannel(ctx)
	must(err)
	must(client.Connect())
	go func() {
		scanned := false
		for code := range codes {
			if code.Event == "code" && !scanned {
				scanned = true
				must(sim.person("phones", botPhone, "Bot"))
				must(sim.scan(botPhone, code.Code))
			}
		}
	}()
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM)
	<-end
	client.Disconnect()
}

// answer replies outside the handler, since a send waits for the server.
func answer(ctx context.Context, client *whatsmeow.Client, event any) {
	message, ok := event.(*events.Message)
	if !ok || message.Message.GetConversation() != "ping" {
		return
	}
	go func() {
		reply := &waE2E.Message{ExtendedTextMessage: &waE2E.ExtendedTextMessage{
			Text: proto.String("pong!"),
			ContextInfo: &waE2E.ContextInfo{StanzaID: &message.Info.ID, Participant: proto.String(message.Info.Sender.ToNonAD().String()),
				QuotedMessage: message.Message},
		}}
		if _, err := client.SendMessage(ctx, message.Info.Chat, reply); err != nil {
			log.Print(err)
		}
	}()
}

// redirect sends whatsmeow's connections to the simulator, trusting its certificate authority.
func redirect(sim *simulator) *http.Client {
	address, err := url.Parse(sim.WebsocketURL)
	must(err)
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM([]byte(sim.CA))
	dialer := &tls.Dialer{Config: &tls.Config{RootCAs: roots, ServerName: address.Hostname()}}
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return dialer.DialContext(ctx, network, address.Host)
	}
	return &http.Client{Transport: &http.Transport{DialTLSContext: dial}}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
