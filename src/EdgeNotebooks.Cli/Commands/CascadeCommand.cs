using System.CommandLine;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge cascade</c>: a small model first, a large one where the small one is not sure.</summary>
internal static class CascadeCommand
{
    public static Command Create() => new(
        "cascade",
        """
        A cascade: a small model here answers first, and a large one behind a link where the small one is not sure.

        Examples:
          edge cascade measure --link wifi-802.11n
        """)
    {
        CascadeMeasureCommand.Create(),
    };
}
