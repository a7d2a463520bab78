using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.TestSupport;

/// <summary>A tensor of a model, its elements as float32.</summary>
internal sealed record NumpyTensor(string Name, IReadOnlyList<long> Shape, float[] Elements);

/// <summary>A model's outputs as <c>numpy_onnx.py</c> computes them: an implementation that shares nothing with the runtime's.</summary>
internal static class NumpyOnnx
{
    /// <summary>The folder of the script, for Python code that imports it as a module.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Shared");

    /// <summary>Debian's Python with numpy and onnx, or the test is skipped under the suite <c>numpy</c>.</summary>
    public static string Python() => External.PythonWith("numpy", "numpy, onnx");

    /// <summary>All outputs in the file's order, rounded to float32 from float64.</summary>
    public static IReadOnlyList<NumpyTensor> Run(string model, params NumpyTensor[] inputs)
    {
        var python = Python();
        using var folder = new TemporaryFolder();
        List<string> arguments = ["-B", Path.Combine(Folder, "numpy_onnx.py"), model, folder.Path];
        foreach (var input in inputs)
        {
            var file = folder.File($"input{arguments.Count}");
            File.WriteAllBytes(file, MemoryMarshal.AsBytes(input.Elements.AsSpan()).ToArray());
            arguments.Add($"{input.Name}={string.Join('x', input.Shape)}={file}");
        }

        var (exitCode, output, error) = External.TryRun(python, arguments)!.Value;
        Assert.True(exitCode == 0, error);
        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) =>
            {
                var words = line.Split('\t');
                var shape = words[1].Split('x', StringSplitOptions.RemoveEmptyEntries).Select(size => long.Parse(size, CultureInfo.InvariantCulture));
                return new NumpyTensor(words[0], [.. shape], [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder.File($"{i}.f32")))]);
            }),
        ];
    }
}
