using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Commands;

/// <summary>The tiers of <c>edge cascade</c> as its options state them.</summary>
internal static class CascadeOptions
{
    private static readonly CascadePairSettings[] Pairs = [CascadePairSettings.DeviceEdge, CascadePairSettings.EdgeCloud];

    public static Option<string?> Pair()
    {
        var option = new Option<string?>("--pair") { Description = "Two tiers like the paper's (section 5.2): recorded predictions, modelled latencies.", HelpName = string.Join('|', Pairs.Select(pair => pair.Pair)) };
        option.AcceptOnlyFromAmong([.. Pairs.Select(pair => pair.Pair)]);
        return option;
    }

    public static Option<string[]> Tier() => new("--tier")
    {
        Description = "A tier's model, of which there are predictions, and what an inference takes: MODEL (the recording's median), MODEL@12.5ms, or MODEL@DEVICE/STUDIED, a studied model on a modelled device. Two or more, the compressed model first.",
        HelpName = "MODEL[@TIME|@DEVICE/STUDIED]",
    };

    public static Option<string[]> Link() => new("--link")
    {
        Description = "The link to the second tier, and so on for each further one: a name (see edge links), its numbers, or a file. Its latency is one way: an image that is sent on pays it there and back.",
        HelpName = "NAME|latency=T,bandwidth=R|FILE",
    };

    public static Option<double[]> Thresholds() => new("--threshold")
    {
        Description = "Stop where the confidence is at least this; may be repeated (default: 0, 0.1, ... 1).",
        HelpName = "T",
        CustomParser = result => [.. result.Tokens.Select(token => Number(result, "--threshold", token.Value))],
    };

    public static Option<double?> Skew() => new("--skew")
    {
        Description = "Skewed inputs, the first model specialised to the frequent classes: Zipf's exponent, 0 for even, infinity for one class.",
        HelpName = "EXPONENT",
        CustomParser = result => result.Tokens[0].Value is "infinity" or "inf" ? double.PositiveInfinity : Number(result, "--skew", result.Tokens[0].Value),
    };

    /// <summary>The cascade that the options state.</summary>
    /// <exception cref="UsageException">They state none.</exception>
    public static CascadeSettings Settings(string? pair, string[] tiers, string[] links, PredictionSet predictions)
    {
        if ((pair is null) == (tiers.Length == 0))
            throw new UsageException(pair is null ? "say which cascade: --pair device-edge, or --tier MODEL --tier MODEL --link LINK" : "--pair states the tiers, and so does --tier; give one of the two");
        if (pair is null && tiers.Length < 2)
            throw new UsageException($"--tier {tiers[0]}: a cascade has two tiers or more; add the one that answers what the first is not sure of");
        var settings = pair is null ? new CascadeSettings { Tiers = Named([.. tiers.Select(tier => Parse(tier, predictions))]) } : CascadePairs.Of(Pairs.Single(known => known.Pair == pair));
        var hops = settings.Tiers.Count - 1;
        if (links.Length != hops && !(links.Length == 0 && pair is not null))
            throw new UsageException($"{links.Length} links for {settings.Tiers.Count} tiers: give a --link to each tier but the first, {hops} in all");
        return links.Length == 0 ? settings : settings with { Tiers = [settings.Tiers[0], .. settings.Tiers.Skip(1).Zip(links, Behind)] };
    }

    private static CascadeTierSettings Behind(CascadeTierSettings tier, string link)
    {
        var profile = LinkCatalog.Find(link);
        if (profile.JitterSeconds > 0 || profile.LossRate > 0)
            throw new UsageException($"--link {link}: a cascade's arithmetic knows no jitter and no loss; leave them out");
        return tier with { NetworkMs = 2 * 1000 * profile.LatencySeconds, BandwidthBytesPerSecond = profile.BandwidthBytesPerSecond };
    }

    /// <summary>A model that answers on two tiers has its place in its name.</summary>
    private static CascadeTierSettings[] Named(CascadeTierSettings[] tiers) =>
        [.. tiers.Select((tier, at) => tiers.Count(other => other.ModelId == tier.ModelId) > 1 ? tier with { Name = $"{tier.ModelId} ({at + 1})" } : tier)];

    private static CascadeTierSettings Parse(string text, PredictionSet predictions)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var (model, how) = at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
        _ = predictions.Model(model);
        if (how is null)
            return new CascadeTierSettings { ModelId = model };
        if (how.Contains(':', StringComparison.Ordinal))
        {
            return how.Split('/') is [var device, var studied]
                ? CascadePairs.OnDevice(device, studied, model)
                : throw new UsageException($"--tier {text}: say which studied model's time on {how.Split('/')[0]} it takes, e.g. {model}@{how.Split('/')[0]}/mobilenet_v2 (see edge models)");
        }

        try
        {
            return new CascadeTierSettings { ModelId = model, LatencyMs = Durations.Parse(how).TotalMilliseconds };
        }
        catch (EdgeException error)
        {
            throw new UsageException($"--tier {text}: {error.Message}, or a modelled device and a studied model: {model}@paper:tx2/mobilenet_v2");
        }
    }

    private static double Number(ArgumentResult result, string name, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        result.AddError($"{name}: '{text}' is not a number; write for example {name} 0.5");
        return 0;
    }
}
