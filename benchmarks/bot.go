package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Linux counts CPU time in /proc in these ticks on every platform Go runs on.
const tick = 10 * time.Millisecond

// bot is the process of a candidate, with its children.
type bot struct {
	process *exec.Cmd
	logFile string
}

func startBot(command []string, logFile string) (*bot, error) {
	output, err := os.Create(logFile)
	if err != nil {
		return nil, err
	}
	defer output.Close()
	process := exec.Command(command[0], command[1:]...)
	process.Stdout, process.Stderr = output, output
	return &bot{process, logFile}, process.Start()
}

// Close asks the process to end and waits for it.
func (b *bot) Close() {
	_ = b.process.Process.Signal(syscall.SIGTERM)
	_ = b.process.Wait()
}

func (b *bot) log() string {
	content, _ := os.ReadFile(b.logFile)
	return string(content)
}

// cpu is the CPU time used so far by the process and its living children.
func (b *bot) cpu() time.Duration {
	var sum time.Duration
	for _, pid := range b.family() {
		fields := statFields(pid)
		if len(fields) < 14 {
			continue
		}
		user, _ := strconv.Atoi(fields[11])
		system, _ := strconv.Atoi(fields[12])
		sum += time.Duration(user+system) * tick
	}
	return sum
}

// resident is the memory the process and its children hold, in bytes.
func (b *bot) resident() int64 {
	var sum int64
	for _, pid := range b.family() {
		if fields := statFields(pid); len(fields) > 21 {
			pages, _ := strconv.ParseInt(fields[21], 10, 64)
			sum += pages * int64(os.Getpagesize())
		}
	}
	return sum
}

func (b *bot) family() []int {
	parent := b.process.Process.Pid
	family := []int{parent}
	stats, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range stats {
		pid, _ := strconv.Atoi(filepath.Base(dir))
		if fields := statFields(pid); len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			family = append(family, pid)
		}
	}
	return family
}

// statFields are the fields of /proc/PID/stat from the state on; the name before it may hold anything.
func statFields(pid int) []string {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil
	}
	return strings.Fields(string(content[strings.LastIndexByte(string(content), ')')+1:]))
}
