namespace EdgeNotebooks.Tests.Power.Rapl;

/// <summary>What Linux shows of processors' energy counters.</summary>
internal static class RaplTrees
{
    public const string Root = "/sys/class/powercap";

    /// <summary>A client processor of Intel's: 61 microjoules a step, so that the counters go round at 262143.32885 J.</summary>
    public const string Desktop =
        """
        /proc/cpuinfo                                          vendor_id : GenuineIntel
        /sys/class/powercap/intel-rapl/enabled                 1
        /sys/class/powercap/intel-rapl:0/name                  package-0
        /sys/class/powercap/intel-rapl:0/energy_uj             1000000
        /sys/class/powercap/intel-rapl:0/max_energy_range_uj   262143328850
        /sys/class/powercap/intel-rapl:0:0/name                core
        /sys/class/powercap/intel-rapl:0:0/energy_uj           600000
        /sys/class/powercap/intel-rapl:0:0/max_energy_range_uj 262143328850
        /sys/class/powercap/intel-rapl:0:1/name                uncore
        /sys/class/powercap/intel-rapl:0:1/energy_uj           100000
        /sys/class/powercap/intel-rapl:0:1/max_energy_range_uj 262143328850
        /sys/class/powercap/intel-rapl:0:2/name                dram
        /sys/class/powercap/intel-rapl:0:2/energy_uj           200000
        /sys/class/powercap/intel-rapl:0:2/max_energy_range_uj 262143328850
        /sys/class/powercap/intel-rapl:1/name                  psys
        /sys/class/powercap/intel-rapl:1/energy_uj             5000000
        /sys/class/powercap/intel-rapl:1/max_energy_range_uj   262143328850
        /sys/class/powercap/intel-rapl-mmio:0/name             package-0
        /sys/class/powercap/intel-rapl-mmio:0/energy_uj        7
        """;

    /// <summary>A server with two processors, whose memory counts in steps of 15.3 microjoules.</summary>
    public const string Server =
        """
        /proc/cpuinfo                                          vendor_id : GenuineIntel
        /sys/class/powercap/intel-rapl:0/name                  package-0
        /sys/class/powercap/intel-rapl:0/energy_uj             262143000000
        /sys/class/powercap/intel-rapl:0/max_energy_range_uj   262143328850
        /sys/class/powercap/intel-rapl:0:0/name                dram
        /sys/class/powercap/intel-rapl:0:0/energy_uj           10000000
        /sys/class/powercap/intel-rapl:0:0/max_energy_range_uj 65712999613
        /sys/class/powercap/intel-rapl:1/name                  package-1
        /sys/class/powercap/intel-rapl:1/energy_uj             50000000
        /sys/class/powercap/intel-rapl:1/max_energy_range_uj   262143328850
        /sys/class/powercap/intel-rapl:1:0/name                dram
        /sys/class/powercap/intel-rapl:1:0/energy_uj           20000000
        /sys/class/powercap/intel-rapl:1:0/max_energy_range_uj 65712999613
        """;

    /// <summary>A processor of AMD's, which appears under the same name.</summary>
    public const string Amd =
        """
        /proc/cpuinfo                                          vendor_id : AuthenticAMD
        /sys/class/powercap/intel-rapl:0/name                  package-0
        /sys/class/powercap/intel-rapl:0/energy_uj             65532000000
        /sys/class/powercap/intel-rapl:0/max_energy_range_uj   65532610987
        /sys/class/powercap/intel-rapl:0:0/name                core
        /sys/class/powercap/intel-rapl:0:0/energy_uj           3000000
        /sys/class/powercap/intel-rapl:0:0/max_energy_range_uj 65532610987
        """;
}
