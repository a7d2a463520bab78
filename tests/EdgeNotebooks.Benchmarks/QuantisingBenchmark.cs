using System.Globalization;
using EdgeNotebooks.Experiments.Compression.Quantising;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// MobileNet V2 and cnn-trad-fpool3 in 8 bits beside float32, in turns within one run, on one thread and on all cores. MobileNet V2 has to be 1.8 times as fast where the processor has 8-bit dot products, and each file within
/// 30% of a quarter.
/// </summary>
internal static class QuantisingBenchmark
{
    private const string Fast = "mobilenet_v2";
    private const double LeastSpeedUp = 1.8;
    private const double Quarter = 0.25;
    private const double Tolerance = 0.3;

    public static int Run()
    {
        var settings = new QuantisationSettings { Threads = [1, null], Duration = TimeSpan.FromSeconds(10), Turns = 20 };
        var processor = Processor.Detect();
        var instructions = Int8Instructions.Of(processor);
        Console.WriteLine($"{processor.Name}, {processor.LogicalCores} cores, 8-bit dot products: {instructions.Name ?? "none"}");
        Console.WriteLine("model            threads  float32 ms   8-bit ms  speed-up (quartiles)    MB float32   MB 8-bit   ratio  SNR dB  same top-1");
        var isEnough = true;
        foreach (var pair in QuantisationStudy.Run(settings).Chunk(2))
        {
            var (whole, quantised) = (pair[0], pair[1]);
            var ratio = (double)quantised.Bytes / whole.Bytes;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{whole.ModelId,-16} {whole.Threads,7} {whole.LatencyP50Ns / 1e6,11:0.000} {quantised.LatencyP50Ns / 1e6,10:0.000}  {quantised.SpeedUp,8:0.00} ({quantised.SpeedUpP25:0.00} to {quantised.SpeedUpP75:0.00}) {whole.Bytes / 1e6,12:0.000} {quantised.Bytes / 1e6,10:0.000} {ratio,7:0.0%} {quantised.SnrDb,7:0.0} {quantised.Top1Agreement,11:0.0%}"));
            isEnough &= Math.Abs(ratio - Quarter) <= Quarter * Tolerance;
            isEnough &= whole.ModelId != Fast || instructions.Name is null || quantised.SpeedUp >= LeastSpeedUp;
        }

        Console.WriteLine(isEnough ? "enough" : $"too little: files are to be within {Tolerance:0%} of a quarter, and {Fast} {LeastSpeedUp.ToString(CultureInfo.InvariantCulture)} times as fast with 8-bit dot products");
        return isEnough ? 0 : 1;
    }
}
