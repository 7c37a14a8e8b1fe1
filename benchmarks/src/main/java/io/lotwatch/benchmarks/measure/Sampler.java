package io.lotwatch.benchmarks.measure;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Looks at a run ten times a second, from outside, until it is closed. */
public final class Sampler implements AutoCloseable {
    private static final long EVERY_MILLIS = 100;

    private final Progress progress;
    private final CpuMeter cpu;
    private final Samples samples = new Samples();
    private final Thread thread = new Thread(this::run, "sampler");
    private volatile boolean closing;

    private Sampler(Progress progress, CpuMeter cpu) {
        this.progress = progress;
        this.cpu = cpu;
    }

    /** Begins to look. */
    public static Sampler start(Progress progress, CpuMeter cpu) {
        var sampler = new Sampler(progress, cpu);
        sampler.thread.setDaemon(true);
        sampler.thread.start();
        return sampler;
    }

    /** What was seen so far. */
    public Samples samples() {
        return samples;
    }

    private void run() {
        try {
            while (!closing) {
                look();
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        long asked = System.nanoTime();
        try {
            long passed = progress.passed();
            long answered = System.nanoTime();
            samples.add(new Sample(asked + (answered - asked) / 2, Math.max(passed, samples.passed()), cpu.now()));
        } catch (ExecutionException groupNotThereYet) {
            return;
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
