using System.Text.Json;
using EdgeNotebooks.IO;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>What <c>run.json</c> of an output folder holds: which notebooks are done, so that a killed run can go on.</summary>
internal sealed record RunState
{
    public required DateTimeOffset StartedAt { get; init; }

    public required string Mode { get; init; }

    public required string Duration { get; init; }

    /// <summary>What is measured; of a run from before this was said, the processor.</summary>
    public string Device { get; init; } = "onnxruntime:cpu";

    /// <summary>Folder of .tflite files; empty for none.</summary>
    public string Models { get; init; } = "";

    /// <summary>Which of the paper's devices measured ones are, with spaces between; empty for what ids tell.</summary>
    public string Roles { get; init; } = "";

    public Dictionary<string, StepState> Notebooks { get; init; } = [];

    /// <summary>Reads the file; null where there is none.</summary>
    /// <exception cref="EdgeException">It is damaged.</exception>
    public static RunState? TryRead(string path)
    {
        if (!File.Exists(path))
            return null;

        try
        {
            var state = JsonSerializer.Deserialize<RunState>(File.ReadAllText(path), ResultsJson.Options);
            return state?.Notebooks is { } notebooks && !notebooks.ContainsValue(null!)
                ? state
                : throw new JsonException("null stands where there has to be a value");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"{path} cannot be read ({error.Message.Split('\n')[0]}); delete it to run the notebooks again, finished measurements are kept", error);
        }
    }

    public void Write(string path) => AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, ResultsJson.Options) + "\n");
}
