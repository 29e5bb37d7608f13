import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Starts the simulator's executable and resolves with a client of its control API. */
export async function startSimulator(executable = process.env.NEONIZE_SIMULATOR) {
  if (!executable) throw new Error('NEONIZE_SIMULATOR must name the simulator executable')
  const child = spawn(executable, ['--control', '127.0.0.1:0', '--parent-watch', '--log', 'warn'],
    { stdio: ['pipe', 'pipe', 'inherit'] })
  const line = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`the simulator ended with code ${code}`)))
    createInterface({ input: child.stdout }).once('line', resolve)
  })
  const info = JSON.parse(line)

  async function call(method, path, body) {
    const response = await fetch(info.control + path, {
      method,
      headers: body && { 'content-type': 'application/json' },
      body: body && JSON.stringify(body)
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.code}: ${answer.message}`)
    return answer
  }

  return {
    info,
    get: path => call('GET', path),
    post: (path, body) => call('POST', path, body),
    remove: path => call('DELETE', path),
    /** The first message a contact received behind an index. */
    async received(phone, after = 0) {
      const [message] = await call('GET', `/v1/contacts/${phone}/messages?after=${after}&wait=20`)
      if (!message) throw new Error(`${phone} received nothing behind ${after}`)
      return message
    },
    stop() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.stdin.end()
      return ended
    }
  }
}
