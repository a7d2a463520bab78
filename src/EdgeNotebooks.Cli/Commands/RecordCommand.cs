using System.CommandLine;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge record</c>: recordings on real inputs, from which notebooks compute elsewhere.</summary>
internal static class RecordCommand
{
    public static Command Create() => new(
        "record",
        """
        Records what real inputs give, as numbers in a CSV file with machine and date, so that notebooks compute with them
        where the inputs are not at hand.

        Examples:
          edge record sizes --images photos
          edge record predictions --models models --images photos
        """)
    {
        RecordSizesCommand.Create(),
        RecordPredictionsCommand.Create(),
    };
}
