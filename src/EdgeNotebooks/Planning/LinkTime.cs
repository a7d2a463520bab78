using EdgeNotebooks.Simulation.Links;
namespace EdgeNotebooks.Planning;
internal static class LinkTime
{
    public static double Seconds(LinkProfile link, long bytes) => link.LatencySeconds + BusySeconds(link, bytes);
    public static double BusySeconds(LinkProfile link, long bytes) => link.BandwidthBytesPerSecond is { } rate ? bytes / rate : 0;
}
