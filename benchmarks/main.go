// Command benchmarks measures the echo of one session side by side: raw whatsmeow with its own SQLite store, and
// the sample application, both answering "ping" with "pong!" on the same simulator, in one run.
//
// Figures of one run can be compared with each other, not with those of another machine or another hour.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"
)

// candidate is a bot to measure: the command line of its process, pointed at a simulator.
type candidate struct {
	name    string
	command func(sim *simulator, dir string) []string
	pair    func(ctx context.Context, sim *simulator, phone string) error
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "raw" {
		runRaw(os.Args[2:])
		return
	}
	messages := flag.Int("messages", 5000, "pings per candidate and round")
	rounds := flag.Int("rounds", 3, "rounds; candidates take turns in each")
	simulatorPath := flag.String("simulator", "", "the neonize-simulator executable")
	sampleJar := flag.String("sample", "", "the sample application's executable jar")
	java := flag.String("java", "java", "the java executable")
	flag.Parse()
	if *simulatorPath == "" || *sampleJar == "" {
		log.Fatal("give -simulator and -sample; benchmarks/run builds both")
	}

	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "round\tcandidate\tanswered\tlost\tmessages/s\tCPU ms/message\tresident MiB")
	for round := range *rounds {
		for _, c := range candidates(*java, *sampleJar) {
			result, err := measure(context.Background(), c, *simulatorPath, *messages)
			if err != nil {
				log.Fatalf("%s: %v", c.name, err)
			}
			fmt.Fprintf(table, "%d\t%s\t%d\t%d\t%.0f\t%.2f\t%d\n", round+1, c.name, result.answered,
				*messages-result.answered, result.perSecond(), result.cpuPerMessage(), result.resident>>20)
			table.Flush()
		}
	}
}

func candidates(java, jar string) []candidate {
	raw := func(synchronous string) func(*simulator, string) []string {
		return func(sim *simulator, dir string) []string {
			return []string{os.Args[0], "raw", "-control", sim.Control, "-synchronous", synchronous,
				"-db", filepath.Join(dir, "raw.db")}
		}
	}
	sample := func(mode string) func(*simulator, string) []string {
		return func(sim *simulator, dir string) []string {
			return append([]string{java, "-Xmx256m", "-jar", jar, "--server.port=" + samplePort,
				"--spring.profiles.active=whatsapp", "--neonize.engine.mode=" + mode,
				"--neonize.store.sqlite-file=" + filepath.Join(dir, "neonize.db")}, sim.properties(dir)...)
		}
	}
	return []candidate{
		{"raw whatsmeow, SQLite FULL", raw("FULL"), nil},
		{"raw whatsmeow, SQLite NORMAL", raw("NORMAL"), nil},
		{"sample, in-process, SQLite FULL", sample("in-process"), pairSample},
		{"sample, process, SQLite FULL", sample("process"), pairSample},
	}
}

type result struct {
	answered int
	elapsed  time.Duration
	cpu      time.Duration
	resident int64
}

func (r result) perSecond() float64 { return float64(r.answered) / r.elapsed.Seconds() }
func (r result) cpuPerMessage() float64 {
	return float64(r.cpu.Microseconds()) / 1000 / float64(r.answered)
}

// measure runs one candidate against a fresh simulator: a warm-up flood, then the one that counts.
func measure(ctx context.Context, c candidate, simulatorPath string, messages int) (result, error) {
	dir, err := os.MkdirTemp("", "neonize-benchmark")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(dir)
	sim, err := startSimulator(ctx, simulatorPath)
	if err != nil {
		return result{}, err
	}
	defer sim.Close()
	bot, err := startBot(c.command(sim, dir), filepath.Join(dir, "log"))
	if err != nil {
		return result{}, err
	}
	defer bot.Close()
	if err := sim.person("phones", botPhone, "Bot"); err != nil {
		return result{}, err
	}
	if c.pair != nil {
		if err := c.pair(ctx, sim, botPhone); err != nil {
			return result{}, fmt.Errorf("pairing: %w; log: %s", err, bot.log())
		}
	}
	if err := sim.awaitDevice(ctx, botPhone); err != nil {
		return result{}, fmt.Errorf("%w; log: %s", err, bot.log())
	}
	if _, err := flood(sim, bot, "4915100000001", messages/2); err != nil {
		return result{}, err
	}
	return flood(sim, bot, "4915100000002", messages)
}

// flood has one contact write the pings, and ends when all answers are there or no more come.
func flood(sim *simulator, bot *bot, contact string, messages int) (result, error) {
	if err := sim.person("contacts", contact, "Alice"); err != nil {
		return result{}, err
	}
	cpu, start := bot.cpu(), time.Now()
	if err := sim.flood(contact, botPhone, messages); err != nil {
		return result{}, err
	}
	answered, last, err := sim.awaitAnswers(contact, messages)
	return result{answered, last.Sub(start), bot.cpu() - cpu, bot.resident()}, err
}
