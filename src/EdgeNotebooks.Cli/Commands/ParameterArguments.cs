namespace EdgeNotebooks.Cli.Commands;

/// <summary>Reads <c>-p NAME=VALUE</c>.</summary>
internal static class ParameterArguments
{
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> arguments)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var argument in arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new UsageException($"-p {argument}: write NAME=VALUE, for example -p mode=full");
            parameters[argument[..equals]] = argument[(equals + 1)..];
        }

        return parameters;
    }
}
