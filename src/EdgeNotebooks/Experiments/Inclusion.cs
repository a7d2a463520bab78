using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments;

/// <summary>What one timed query includes, in words: nothing is left to be guessed.</summary>
internal static class Inclusion
{
    public static string Of(MeasurementOutcome outcome)
    {
        var request = outcome.Request;
        var gathers = request.BatchSize > 1 && !(request.Scenario == Scenario.SingleStream && outcome.Result.Settings.SamplesPerQuery == request.BatchSize);
        var parts = new List<string>();
        if (request.IncludePreparation)
            parts.Add($"preparation ({outcome.Preparation})");
        else if (gathers)
            parts.Add("copying samples together into a batch");
        parts.Add(DeviceId.Parse(request.Device).IsRemote ? "the way to the server and back, waiting there, inference" : "inference");
        if (request.IncludePostprocessing)
            parts.Add("post-processing (outputs are read and interpreted)");
        if (request.IsAsynchronous)
            parts.Add("waiting for a free caller");

        var without = new List<string>();
        if (!request.IncludePreparation)
            without.Add("inputs lie prepared in the session's buffers");
        if (!request.IncludePostprocessing)
            without.Add("outputs are not read");
        return without.Count == 0 ? string.Join(", ", parts) : $"{string.Join(", ", parts)}; not included: {string.Join(", ", without)}";
    }
}
