namespace EdgeNotebooks.Measurement.Machine;

/// <summary>What Linux says in /proc/cpuinfo.</summary>
internal sealed record CpuInfo(string? ModelName, int? PhysicalCores, IReadOnlyList<string> Features)
{
    // The instructions that decide which kernels ONNX Runtime, TensorFlow Lite and OpenVINO take.
    private static readonly string[] Relevant =
    [
        "sse4_2", "avx", "avx2", "fma", "f16c", "avx_vnni", "avx512f", "avx512bw", "avx512_vnni", "avx512_bf16", "avx512_fp16",
        "amx_tile", "amx_int8", "amx_bf16", "asimd", "asimdhp", "asimddp", "i8mm", "bf16", "sve", "sve2",
    ];

    public static CpuInfo Read(string path) => Parse(SystemFile.TryRead(path) ?? "");

    public static CpuInfo Parse(string text)
    {
        string? model = null;
        string[] flags = [];
        var cores = new HashSet<(string Package, string Core)>();
        var package = "0";
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                continue;

            var value = line[(colon + 1)..].Trim();
            switch (line[..colon].Trim())
            {
                case "model name":
                    model ??= value;
                    break;
                case "flags" or "Features":
                    flags = value.Split(' ');
                    break;
                case "physical id":
                    package = value;
                    break;
                case "core id":
                    cores.Add((package, value));
                    break;
            }
        }

        return new CpuInfo(model, cores.Count > 0 ? cores.Count : null, [.. Relevant.Intersect(flags)]);
    }
}
