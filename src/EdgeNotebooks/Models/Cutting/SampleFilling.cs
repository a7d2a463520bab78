using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>Fills a session's first slot with samples that follow one another, from the first again where they end.</summary>
internal static class SampleFilling
{
    public static void Fill(IInferenceSession session, ISampleLibrary samples, int first)
    {
        for (var input = 0; input < session.Inputs.Count; input++)
        {
            var sample = SampleTensors.Of(session.Inputs[input], session.BatchSize);
            var buffer = session.GetInput(0, input);
            for (var place = 0; place * sample.ByteCount < buffer.Length; place++)
            {
                var part = buffer.Slice((int)(place * sample.ByteCount), (int)sample.ByteCount);
                samples.Prepare((int)(((long)first + place) % (samples.Count ?? int.MaxValue)), input, sample, part);
            }
        }
    }
}
