package dev.appservicelab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time of this process. */
final class Cpu {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Used so far by all threads, in nanoseconds. */
    long nanos() {
        return system.getProcessCpuTime();
    }
}
