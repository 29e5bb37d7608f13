import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { Companion, textOf } from './companion.js'
import { startSimulator } from './simulator.js'

const BOT = '491700000000'
const ALICE = '491511111111'
const BOB = '491512222222'
const limit = { timeout: 60_000 }

let simulator
let companion

before(async () => {
  simulator = await startSimulator()
  await simulator.post('/v1/contacts', { phone: ALICE, name: 'Alice' })
  await simulator.post('/v1/contacts', { phone: BOB, name: 'Bob' })
  await simulator.post('/v1/phones', { phone: BOT, name: 'Bot' })
}, limit)

afterEach(async () => {
  companion?.close()
  companion = undefined
  for (const { device } of await simulator.get(`/v1/phones/${BOT}/devices`))
    if (device !== 0) await simulator.remove(`/v1/phones/${BOT}/devices/${device}`)
})

after(async () => {
  const unknown = await simulator.get('/v1/unknown')
  await simulator.stop()
  const kinds = new Set(unknown.map(({ stanza }) => stanza.replace(/ id="[^"]*"/, '')))
  assert.deepEqual([...kinds].slice(0, 10), [], 'stanzas the simulator does not know')
})

async function linked() {
  companion = new Companion(simulator.info)
  const device = await simulator.post(`/v1/phones/${BOT}/scan`, { qr: await companion.qr })
  await companion.online
  return device
}

/** How many messages the contact has, to look behind them. */
const count = async (phone = ALICE) => (await simulator.get(`/v1/contacts/${phone}`)).received

test('pairs by QR code and logs in', limit, async () => {
  const device = await linked()
  assert.equal(companion.socket.user.id, device.jid)
  assert.equal(companion.socket.user.lid, device.lid)
})

test('pairs by code', limit, async () => {
  companion = new Companion(simulator.info)
  await companion.qr
  const code = await companion.socket.requestPairingCode(BOT)
  const device = await simulator.post(`/v1/phones/${BOT}/link`, { code })
  await companion.online
  assert.equal(companion.socket.user.id, device.jid)
})

test('receives its first messages within the time of a phone that answers', limit, async () => {
  const start = Date.now()
  await linked()
  await companion.synced
  assert.ok(Date.now() - start < 15_000, 'Baileys waited for a history in vain')
})

test('talks to a contact by phone number', limit, async () => {
  await linked()
  const seen = await count()
  await simulator.post(`/v1/contacts/${ALICE}/messages`, { to: BOT, text: 'ping by number' })
  const ping = await companion.received('ping by number')
  assert.equal(ping.pushName, 'Alice')
  const sent = await companion.socket.sendMessage(`${ALICE}@s.whatsapp.net`, { text: 'pong by number' })
  const pong = await simulator.received(ALICE, seen)
  assert.equal(pong.text, 'pong by number')
  assert.equal(pong.id, sent.key.id)
  assert.equal(pong.from, BOT)
})

test('talks to a contact by LID, quoting and reacting', limit, async () => {
  await linked()
  let seen = await count()
  const { lid } = await simulator.get(`/v1/contacts/${ALICE}`)
  const { id } = await simulator.post(`/v1/contacts/${ALICE}/messages`, { to: BOT, text: 'ping by LID' })
  const ping = await companion.received('ping by LID')
  assert.equal(ping.key.id, id)
  assert.equal(textOf(ping), 'ping by LID')
  await companion.socket.sendMessage(lid, { text: 'pong by LID' }, { quoted: ping })
  const pong = await simulator.received(ALICE, seen++)
  assert.deepEqual([pong.text, pong.quotedId], ['pong by LID', id])
  await companion.socket.sendMessage(lid, { react: { text: '👍', key: ping.key } })
  const reaction = await simulator.received(ALICE, seen)
  assert.deepEqual([reaction.type, reaction.text, reaction.quotedId], ['reaction', '👍', id])
})

test('keeps many messages in both directions decryptable', limit, async () => {
  await linked()
  await simulator.post(`/v1/contacts/${ALICE}/flood`, { to: BOT, count: 50, text: 'flood {n}' })
  for (let n = 1; n <= 50; n++) await companion.received(`flood ${n}`)
  const seen = await count()
  for (let n = 1; n <= 50; n++) await companion.socket.sendMessage(`${ALICE}@s.whatsapp.net`, { text: `back ${n}` })
  for (let n = 0; n < 50; n++) assert.match((await simulator.received(ALICE, seen + n)).text, /^back/)
  const { undecryptable, discarded, waiting } = await simulator.get(`/v1/contacts/${ALICE}`)
  assert.deepEqual({ undecryptable, discarded, waiting }, { undecryptable: 0, discarded: 0, waiting: 0 })
})

test('creates a group and talks in it', limit, async () => {
  await linked()
  const seen = { [ALICE]: await count(ALICE), [BOB]: await count(BOB) }
  const members = [ALICE, BOB].map(phone => `${phone}@s.whatsapp.net`)
  const group = await companion.socket.groupCreate('Judges', members)
  assert.equal(group.subject, 'Judges')
  assert.equal(group.participants.length, 3)
  await companion.socket.sendMessage(group.id, { text: 'hello, group' })
  for (const member of [ALICE, BOB]) {
    const hello = await simulator.received(member, seen[member])
    assert.deepEqual([hello.text, hello.from, hello.chat], ['hello, group', BOT, group.id])
  }
  for (const member of [ALICE, BOB]) {
    await simulator.post(`/v1/contacts/${member}/messages`, { to: group.id, text: `from ${member}` })
    const answer = await companion.received(`from ${member}`)
    assert.equal(answer.key.remoteJid, group.id)
  }
})

test('tells who is on WhatsApp', limit, async () => {
  await linked()
  const [alice] = await companion.socket.onWhatsApp(ALICE)
  assert.equal(alice.exists, true)
  assert.equal(alice.jid, `${ALICE}@s.whatsapp.net`)
  const nobody = await companion.socket.onWhatsApp('491599999999')
  assert.ok(!nobody?.some(({ exists }) => exists))
})

test('gets messages that were sent while it was away', limit, async () => {
  await linked()
  await simulator.post('/v1/faults', { kind: 'drop-connections', phone: BOT })
  await simulator.post(`/v1/contacts/${ALICE}/messages`, { to: BOT, text: 'while you were away' })
  await companion.received('while you were away')
})

test('is logged out when the phone unlinks it', limit, async () => {
  const { device } = await linked()
  await simulator.remove(`/v1/phones/${BOT}/devices/${device}`)
  await companion.loggedOut
})
