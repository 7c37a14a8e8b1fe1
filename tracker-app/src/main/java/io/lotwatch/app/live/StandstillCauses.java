package io.lotwatch.app.live;

import java.util.List;
import java.util.Map;

/** Port: finds out why log time stands still. May take some seconds, and never throws for want of an answer. */
interface StandstillCauses {
    /** A cause, with what to do about it, for each partition. */
    Map<Integer, String> of(List<Standstill> still);
}
