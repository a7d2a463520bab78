using System.CommandLine;

namespace EdgeNotebooks.Cli.Commands;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Answer as JSON (snake_case names with their units)." };

    /// <summary>An option whose value is a duration such as 10s.</summary>
    public static Option<TimeSpan?> Duration(string name, string description)
    {
        return new Option<TimeSpan?>(name)
        {
            Description = description,
            HelpName = "TIME",
            CustomParser = result =>
            {
                try
                {
                    return Durations.Parse(result.Tokens[0].Value);
                }
                catch (EdgeException error)
                {
                    result.AddError($"{name}: {error.Message}");
                    return null;
                }
            },
        };
    }
}
