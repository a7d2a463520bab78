using EdgeNotebooks.Data;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments;

/// <summary>Turns the word or path that a request names its inputs by into samples.</summary>
internal static class SampleSource
{
    /// <summary>Noise for any model.</summary>
    public const string Noise = "noise";

    /// <summary>Pictures or speech with natural statistics, seeded.</summary>
    public const string MadeUp = "made-up";

    /// <param name="request">Names the inputs, and the seed of made-up ones.</param>
    /// <param name="workload">What the model is used for; null where that is not known.</param>
    /// <exception cref="EdgeException">The model's workload is not known, or there are no such files.</exception>
    public static ISampleLibrary Open(MeasurementRequest request, IWorkload? workload)
    {
        if (request.Inputs == Noise)
            return new NoiseSamples(request.InputSeed);

        throw new EdgeException($"{request.Model}: there are no inputs '{request.Inputs}' for it");
    }
}
