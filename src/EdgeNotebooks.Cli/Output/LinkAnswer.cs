using System.Text.Json;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What a relay says: one line when it listens, one when it has ended.</summary>
internal static class LinkAnswer
{
    private static readonly JsonSerializerOptions OneLine = new(ResultsJson.Options) { WriteIndented = false };

    public static void Ready(ShapedChannel channel, string target, bool json)
    {
        var link = channel.Profile;
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(
                new
                {
                    Listening = channel.Listening.ToString(), Target = target, Link = link.Id, LatencyS = link.LatencySeconds, JitterS = link.JitterSeconds, BandwidthBytesPerS = link.BandwidthBytesPerSecond, link.LossRate,
                },
                OneLine)
            : $"listening on {channel.Listening}, to {target} over {(link.Id.Contains('=', StringComparison.Ordinal) ? "" : $"{link.Id}: ")}{LinkText.Of(link)}");
        Console.Out.Flush();
    }

    public static void Ended(ShapedChannel channel, bool json)
    {
        var (up, down) = (channel.ToTarget, channel.FromTarget);
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(new { Connections = channel.Accepted, ConnectionsRefused = channel.Refused, ToTarget = up, FromTarget = down }, OneLine)
            : $"{channel.Accepted:N0} connections ({channel.Refused:N0} refused); to the target {Words(up)}; back {Words(down)}");
    }

    private static string Words(ShapedTraffic traffic) => $"{traffic.BytesArrived:N0} of {traffic.BytesSent:N0} bytes in {traffic.Messages:N0} messages, {traffic.LostPackets:N0} packets lost";
}
