// Package wire speaks WhatsApp's transport on the server's side: the TLS WebSocket, frames, the Noise handshake, the
// certificate chain and the binary nodes. It knows no accounts: a [World] decides who may log in, and the [Session] it
// returns gets every stanza of that connection.
package wire
