using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data.Images;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Workloads;

/// <summary>The way from a file to a tensor once more: Pillow decodes, NumPy crops and interpolates in float64 as the formula says.</summary>
internal static class NumpyPreparation
{
    private const string Prepare =
        """
        import sys
        import numpy as np
        from PIL import Image, ImageOps
        source, target, size, crop = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "crop"
        x = np.asarray(ImageOps.exif_transpose(Image.open(source)).convert("RGB"), np.float64)
        if crop:
            side = int(np.floor(0.875 * min(x.shape[:2]) + 0.5))
            top, left = (x.shape[0] - side) // 2, (x.shape[1] - side) // 2
            x = x[top:top + side, left:left + side]
        for axis in 0, 1:
            n = x.shape[axis]
            place = np.clip((np.arange(size) + 0.5) * n / size - 0.5, 0, n - 1)
            low = np.floor(place).astype(int)
            share = (place - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
            x = x.take(low, axis) * (1 - share) + x.take(np.minimum(low + 1, n - 1), axis) * share
        (x / 127.5 - 1).transpose(2, 0, 1).astype("<f4").tofile(target)
        """;

    /// <summary>[3, size, size] float32.</summary>
    public static float[] Of(string picture, int size, bool crop)
    {
        using var folder = new TemporaryFolder();
        Pillow.Run(Prepare, picture, folder.File("x"), $"{size}", crop ? "crop" : "whole");
        return [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder.File("x")))];
    }

    /// <summary>What the workload makes of the same file.</summary>
    public static float[] Ours(IWorkload workload, string picture, int size)
    {
        var tensor = new float[3 * size * size];
        workload.Prepare(File.ReadAllBytes(picture), picture, new TensorInfo("input", ElementType.Float32, [3, size, size]), MemoryMarshal.AsBytes(tensor.AsSpan()));
        return tensor;
    }
}
