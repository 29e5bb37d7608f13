import makeWASocket, {
  Browsers, DisconnectReason, initAuthCreds, makeCacheableSignalKeyStore, proto
} from 'baileys'
import { WA_CERT_DETAILS } from 'baileys/lib/Defaults/index.js'

const silent = {
  level: 'silent', child: () => silent,
  trace() {}, debug() {}, info() {}, warn() {}, error() {}
}

/** Baileys' state in memory. */
function memoryAuth() {
  const data = {}
  return {
    creds: initAuthCreds(),
    keys: makeCacheableSignalKeyStore({
      get(type, ids) {
        return Object.fromEntries(ids.map(id => [id, data[`${type}/${id}`]]).filter(([, value]) => value).map(([id, value]) => [
          id, type === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value) : value
        ]))
      },
      set(changes) {
        for (const [type, records] of Object.entries(changes))
          for (const [id, value] of Object.entries(records)) data[`${type}/${id}`] = value
      }
    }, silent)
  }
}

/** A Baileys client that wants to be linked, pointed at the simulator. It connects again after a pairing, as its documentation asks. */
export class Companion {
  messages = []
  #waiting = []
  #auth = memoryAuth()
  #closed = false

  constructor(info) {
    this.url = info.websocketUrl.replace('wss:', 'ws:')
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(info.rootKey, 'hex')
    this.qr = this.#promise('qr')
    this.online = this.#promise('online')
    this.synced = this.#promise('synced')
    this.loggedOut = this.#promise('loggedOut')
    this.#connect()
  }

  #promise(name) {
    return new Promise(resolve => { this[`resolve_${name}`] = resolve })
  }

  #connect() {
    this.socket = makeWASocket({
      auth: this.#auth,
      waWebSocketUrl: this.url,
      logger: silent,
      browser: Browsers.ubuntu('Chrome'),
      getMessage: async () => undefined
    })
    this.socket.ev.on('creds.update', update => Object.assign(this.#auth.creds, update))
    this.socket.ev.on('connection.update', update => this.#update(update))
    this.socket.ev.on('messages.upsert', ({ messages }) => messages.forEach(message => this.#receive(message)))
  }

  #update({ connection, lastDisconnect, qr, receivedPendingNotifications }) {
    if (qr) this.resolve_qr(qr)
    if (connection === 'open') this.resolve_online()
    if (receivedPendingNotifications) this.resolve_synced()
    if (connection !== 'close' || this.#closed) return
    const code = lastDisconnect?.error?.output?.statusCode
    if (code === DisconnectReason.loggedOut) this.resolve_loggedOut()
    else this.#connect()
  }

  #receive(message) {
    if (!message.message || message.key.fromMe) return
    this.messages.push(message)
    this.#waiting.splice(0).forEach(wake => wake())
  }

  /** The message with the given text, when it has come. */
  async received(text) {
    for (;;) {
      const found = this.messages.find(message => textOf(message) === text)
      if (found) return found
      await new Promise(resolve => this.#waiting.push(resolve))
    }
  }

  close() {
    this.#closed = true
    this.socket.end(undefined)
  }
}

export function textOf(message) {
  return message.message.conversation || message.message.extendedTextMessage?.text
}
