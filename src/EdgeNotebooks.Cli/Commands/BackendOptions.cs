using System.CommandLine;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>--option KEY=VALUE</c>: what a backend takes beside our own options.</summary>
internal static class BackendOptions
{
    public static Option<string[]> Create() => new("--option")
    {
        Description = "An option of the device's own runtime, e.g. PERFORMANCE_HINT=LATENCY (OpenVINO), Performance=Low (Edge TPU), precision=fp16 (TensorRT), token-file=FILE (a server); may be repeated.",
        HelpName = "KEY=VALUE",
    };

    /// <exception cref="UsageException">An argument is no key and value, or a key is given twice.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> arguments)
    {
        var options = new Dictionary<string, string>();
        foreach (var argument in arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new UsageException($"--option {argument}: write the key, '=' and the value, for example PERFORMANCE_HINT=LATENCY");
            if (!options.TryAdd(argument[..equals], argument[(equals + 1)..]))
                throw new UsageException($"--option: '{argument[..equals]}' is given twice");
        }

        return options;
    }
}
