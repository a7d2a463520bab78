using System.Buffers;

namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// A recording's first second, as TensorFlow's <c>speech_commands</c> example takes it: what comes later is left out, what
/// is missing is silence at the end, and samples beyond full scale are clipped. Beyond that example, which refuses
/// other rates and takes the first channel alone: any rate is resampled, and channels are mixed to their mean.
/// </summary>
internal static class FirstSecond
{
    /// <summary>Reads it.</summary>
    /// <param name="recording">Of any rate, channels and length.</param>
    /// <param name="samples">One sample for each of the rate's; all are written, -1 .. 1.</param>
    /// <param name="rate">Samples a second, in Hz: as many as <paramref name="samples"/> has.</param>
    /// <exception cref="EdgeException">As in <see cref="WavRecording.ReadMono"/>.</exception>
    public static void Read(in WavRecording recording, Span<float> samples, int rate)
    {
        if (recording.SampleRate == rate)
        {
            var there = Math.Min(recording.FrameCount, samples.Length);
            recording.ReadMono(0, samples[..there]);
            samples[there..].Clear();
        }
        else
        {
            var needed = recording.SampleRate + Resampler.Lookahead(recording.SampleRate, rate);
            var there = Math.Min(recording.FrameCount, needed);
            var buffer = ArrayPool<float>.Shared.Rent(there);
            try
            {
                recording.ReadMono(0, buffer.AsSpan(0, there));
                Resampler.Resample(buffer.AsSpan(0, there), recording.SampleRate, samples, rate);
            }
            finally
            {
                ArrayPool<float>.Shared.Return(buffer);
            }
        }

        foreach (ref var sample in samples)
            sample = Math.Clamp(sample, -1, 1);
    }
}
