package io.lotwatch.benchmarks.measure;

/**
 * What processors have done up to a moment, in nanoseconds of one core.
 *
 * @param client the measured process
 * @param own this process, which looks on
 * @param machine all that the machine did; less than 0 where it does not tell
 */
public record CpuTimes(double client, double broker, double own, double machine) {
    /** What was done between another moment and this one. */
    public CpuTimes since(CpuTimes earlier) {
        return new CpuTimes(
                client - earlier.client, broker - earlier.broker, own - earlier.own, machine - earlier.machine);
    }

    /** The moment that lies between this one and a later one, by a share of the way. */
    CpuTimes towards(CpuTimes later, double share) {
        CpuTimes way = later.since(this);
        return new CpuTimes(
                client + share * way.client,
                broker + share * way.broker,
                own + share * way.own,
                machine + share * way.machine);
    }

    /** What others did on this machine. */
    public double foreign() {
        return machine - client - broker - own;
    }
}
