// The program stock-whatsmeow is a client on whatsmeow with its own SQLite store, as its documentation shows it. Tests
// of import and export pair it, stop it and start it again. It is in no artefact.
//
// It prints "qr CODE", "connected", "message TEXT" and "undecryptable", a line each, and reads "send JID TEXT". It stops
// with its standard input.
package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/store/sqlstore"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	waLog "go.mau.fi/whatsmeow/util/log"
	_ "modernc.org/sqlite"
)

// connections is how many connections the database has at most.
const connections = 4

func main() {
	db := flag.String("db", "", "the SQLite file")
	address := flag.String("websocket", "", "the simulator's WebSocket address")
	rootKey := flag.String("root-key", "", "the simulator's root key, in hexadecimal")
	ca := flag.String("ca", "", "a file with the simulator's certificate authority")
	flag.Parse()

	ctx := context.Background()
	root, err := hex.DecodeString(*rootKey)
	must(err)
	copy(whatsmeow.WACertPubKey[:], root)
	database, err := sql.Open("sqlite", "file:"+*db+"?_pragma=foreign_keys(1)&_pragma=busy_timeout(10000)")
	must(err)
	database.SetMaxOpenConns(connections)
	container := sqlstore.NewWithDB(database, "sqlite", nil)
	must(container.Upgrade(ctx))
	device, err := container.GetFirstDevice(ctx)
	must(err)
	client := whatsmeow.NewClient(device, waLog.Noop)
	toSimulator := redirect(*address, *ca)
	client.SetWebsocketHTTPClient(toSimulator)
	client.SetPreLoginHTTPClient(toSimulator)
	client.AddEventHandler(tell)
	if device.ID == nil {
		codes, err := client.GetQRChannel(ctx)
		must(err)
		go func() {
			for code := range codes {
				if code.Event == whatsmeow.QRChannelEventCode {
					fmt.Println("qr", code.Code)
				}
			}
		}()
	}
	must(client.Connect())
	for commands := bufio.NewScanner(os.Stdin); commands.Scan(); {
		obey(ctx, client, commands.Text())
	}
	client.Disconnect()
	for range connections { // what whatsmeow still writes is written to the end, so that no journal is left
		_, err := database.Conn(ctx)
		must(err)
	}
	must(container.Close())
}

func tell(event any) {
	switch event := event.(type) {
	case *events.Connected:
		fmt.Println("connected")
	case *events.UndecryptableMessage:
		fmt.Println("undecryptable")
	case *events.Message:
		text := event.Message.GetConversation()
		if text == "" {
			text = event.Message.GetExtendedTextMessage().GetText()
		}
		fmt.Println("message", text)
	}
}

func obey(ctx context.Context, client *whatsmeow.Client, command string) {
	words := strings.SplitN(command, " ", 3)
	if len(words) != 3 || words[0] != "send" {
		log.Fatalf("unknown command %q", command)
	}
	to, err := types.ParseJID(words[1])
	must(err)
	_, err = client.SendMessage(ctx, to, &waE2E.Message{Conversation: &words[2]})
	must(err)
}

// redirect sends whatsmeow's connections to the simulator.
func redirect(address, ca string) *http.Client {
	host, err := url.Parse(address)
	must(err)
	pem, err := os.ReadFile(ca)
	must(err)
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	dialer := &tls.Dialer{Config: &tls.Config{RootCAs: roots, ServerName: host.Hostname()}}
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return dialer.DialContext(ctx, network, host.Host)
	}
	return &http.Client{Transport: &http.Transport{DialTLSContext: dial}}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
