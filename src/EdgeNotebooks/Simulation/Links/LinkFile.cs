using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>Reads a link file strictly: whatever is not as it must be is refused with its line.</summary>
internal static class LinkFile
{
    private static readonly (string, LinkNumberKind)[] Kinds =
        [("published", LinkNumberKind.Published), ("standard", LinkNumberKind.Standard), ("measured", LinkNumberKind.Measured), ("assumed", LinkNumberKind.Assumed)];

    private static readonly string[] Fields = ["id", "name", "latency_s", "jitter_s", "bandwidth_bytes_per_s", "loss_rate"];

    /// <exception cref="EdgeException">The file cannot be read or is malformed; the message is <c>file:line: field.path: what; what to do</c>.</exception>
    public static LinkDescription Read(string path)
    {
        var fields = new DeviceFields(Path.GetFileName(path), "", LocatedFile.Read(path, "link"), Fields);
        var link = new LinkDescription
        {
            Id = Id(fields),
            Name = fields.Text("name"),
            Path = path,
            LatencyS = Number(fields, "latency_s", LinkRanges.Seconds),
            JitterS = Number(fields, "jitter_s", LinkRanges.Seconds),
            BandwidthBytesPerS = Number(fields, "bandwidth_bytes_per_s", LinkRanges.BytesPerSecond),
            LossRate = Number(fields, "loss_rate", LinkRanges.Loss),
        };
        return link.LatencyS.Value is not null ? link : throw fields.Error("latency_s", "the value is null; a link needs a latency: give one as assumed, with the reason as its source");
    }

    private static string Id(DeviceFields fields)
    {
        var id = fields.Text("id");
        return id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? id
            : throw fields.Error("id", $"'{id}' is no id; write letters, digits, '_', '-' and '.'");
    }

    private static LinkNumber Number(DeviceFields fields, string name, NumberRange range)
    {
        var stated = fields.Object(name, "value", "kind", "source");
        var value = stated.OptionalNumber("value", range);
        return new LinkNumber(value, Kind(stated, value is not null), stated.Text("source"));
    }

    private static LinkNumberKind? Kind(DeviceFields stated, bool isKnown)
    {
        if (!stated.Has("kind") || stated.OptionalText("kind") is null)
            return isKnown ? throw stated.Error("kind", "null beside a value; write who states it: published (in the paper), standard, measured or assumed") : null;
        return isKnown ? stated.OneOf("kind", Kinds) : throw stated.Error("kind", "nobody states a value that is null; write null here too, and the reason as the source");
    }
}
