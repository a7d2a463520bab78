namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// One second of speech as 99 frames of 40 mel-frequency cepstral coefficients: the input of the keyword-spotting models
/// of Sainath and Parada (Interspeech 2015, doi:10.21437/Interspeech.2015-352) as TensorFlow's <c>speech_commands</c>
/// example trains them. Each step is that of TensorFlow's operators <c>audio_spectrogram</c> and <c>mfcc</c>. Windows are of
/// 20 ms, which makes the 99 x 40 of the paper's Table 2; the example's own default of 30 ms makes 98.
/// </summary>
public static class SpeechFeatures
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 16_000;

    /// <summary>Samples that features are made of: one second.</summary>
    public const int SampleCount = SampleRate;

    /// <summary>Samples in a frame: 20 ms.</summary>
    public const int WindowLength = 320;

    /// <summary>Samples from one frame's start to the next one's: 10 ms.</summary>
    public const int Step = 160;

    /// <summary>Frames: only those that lie wholly in the second.</summary>
    public const int Frames = 1 + ((SampleCount - WindowLength) / Step);

    /// <summary>Coefficients of each frame.</summary>
    public const int Coefficients = 40;

    private static readonly PowerSpectrum Spectrum = new(WindowLength);
    private static readonly Mfcc Cepstrum = new(Spectrum.Bins, SampleRate, Coefficients);

    /// <summary>Computes the features without allocating.</summary>
    /// <param name="samples">One second at 16 kHz, full scale -1 .. 1.</param>
    /// <param name="features">[99, 40], row-major: frames, then coefficients; from -247.1 (silence's first coefficient) to about 30.</param>
    public static void Compute(ReadOnlySpan<float> samples, Span<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, SampleCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, Frames * Coefficients);
        Span<float> power = stackalloc float[Spectrum.Bins];
        for (var frame = 0; frame < Frames; frame++)
        {
            Spectrum.Compute(samples.Slice(frame * Step, WindowLength), power);
            Cepstrum.Compute(power, features.Slice(frame * Coefficients, Coefficients));
        }
    }
}
