'use strict';

const $ = (id) => document.getElementById(id);
const json = (body) => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

async function call(path, options) {
  const response = await fetch(path, options);
  const text = await response.text();
  const body = text && response.headers.get('Content-Type').includes('json') ? JSON.parse(text) : text;
  if (!response.ok) {
    throw new Error(body.detail || `The server answered ${response.status}`);
  }
  return body;
}

// --- sessions -------------------------------------------------------------

let scannable = null;

function show(sessions) {
  $('sessions').replaceChildren(...sessions.map(sessionItem));
  scannable = sessions.map((session) => session.qr).find(Boolean) ?? null;
  $('scan').disabled = !scannable;
}

function sessionItem(session) {
  const item = $('session').content.cloneNode(true);
  item.querySelector('.name').textContent = session.name;
  const state = item.querySelector('.state');
  state.textContent = session.state;
  state.dataset.state = session.state;
  item.querySelector('.jid').textContent = session.jid ?? 'not linked to a phone yet';
  if (session.qr) {
    const picture = item.querySelector('.qr');
    // The code's text in the address makes the browser draw every new code anew.
    picture.src = `sessions/${encodeURIComponent(session.name)}/qr.svg?${encodeURIComponent(session.qr.slice(-24))}`;
    picture.hidden = false;
  }
  return item;
}

function watchSessions() {
  const stream = new EventSource('sessions/stream');
  stream.onmessage = (event) => show(JSON.parse(event.data));
  stream.onopen = async () => { $('status').textContent = await call('status'); };
  stream.onerror = () => { $('status').textContent = 'Waiting for the application …'; };
}

// --- the simulated phone and contact ---------------------------------------

async function scan() {
  $('phone-says').textContent = '';
  try {
    await call('simulator/scan', json({ qr: scannable }));
  } catch (error) {
    $('phone-says').textContent = error.message;
  }
}

function say(text, side) {
  const item = document.createElement('li');
  item.textContent = text;
  item.className = side;
  $('messages').append(item);
  item.scrollIntoView({ block: 'nearest' });
}

async function write(event) {
  event.preventDefault();
  const text = $('text').value;
  try {
    await call('simulator/messages', json({ text }));
    say(text, 'mine');
    $('write').reset();
  } catch (error) {
    say(error.message, 'theirs');
  }
}

async function read(after) {
  let last = after;
  try {
    for (const message of await call(`simulator/messages?after=${after}`)) {
      say(message.text || `(${message.type})`, 'theirs');
      last = message.index;
    }
  } finally {
    setTimeout(() => read(last).catch(() => {}), 500);
  }
}

async function startSimulator() {
  const response = await fetch('simulator');
  if (!response.ok) {
    return; // The profile "whatsapp" has no simulator.
  }
  const people = await response.json();
  $('phone-number').textContent = '+' + people.phone;
  $('contact-number').textContent = '+' + people.contact;
  $('phone').hidden = false;
  $('chat').hidden = false;
  $('scan').addEventListener('click', scan);
  $('write').addEventListener('submit', write);
  read(0).catch(() => {});
}

watchSessions();
startSimulator();
