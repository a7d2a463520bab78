using EdgeNotebooks.Models.FlatBuffers;

namespace EdgeNotebooks.Models.TfLite;

/// <summary>
/// Checks numbers that TensorFlow Lite 2.14 computes with unseen: a stride of 0 divides by it, and a scale that is none ends the process. The
/// field numbers are those of the options' tables in <c>tensorflow/lite/schema/schema.fbs</c>.
/// </summary>
internal static class TfLiteNumbers
{
    private const int UInt8 = 3;
    private const int Int8 = 9;
    private const int Add = 0;
    private const int Convolution = 3;
    private const int DepthwiseConvolution = 4;
    private const int FullyConnected = 9;
    private const int Logistic = 14;
    private const int Softmax = 25;
    private const int Sub = 41;

    /// <summary>Far above any stride, window or dilation, and small enough that products of two stay integers of 32 bits.</summary>
    private const int Most = short.MaxValue;

    // Operator: number of its options' table, and the fields that must be at least 1. Dilations, the last ones, are 1 where they are not given.
    private static readonly Dictionary<int, (int Options, int[] Required, int[] Dilations)> Windows = new()
    {
        [1] = (5, [1, 2, 3, 4], []),
        [Convolution] = (1, [1, 2], [4, 5]),
        [DepthwiseConvolution] = (2, [1, 2], [5, 6]),
        [12] = (5, [1, 2, 3, 4], []),
        [17] = (5, [1, 2, 3, 4], []),
    };

    /// <summary>Checks the scales that a tensor has.</summary>
    /// <exception cref="EdgeException">One is no positive number, or there is not one for each zero point.</exception>
    public static void CheckScales(TableReader tensor)
    {
        if (tensor.Table(4) is not { } quantization)
            return;
        var zeroPoints = quantization.Numbers(3, sizeof(long))?.Count ?? 0;
        var scales = quantization.Numbers(2, sizeof(float)) ?? default;
        if (zeroPoints != scales.Count && zeroPoints > 0)
            throw tensor.Damaged($"a tensor has {scales.Count} scales and {zeroPoints} zero points");
        for (var i = 0L; i < scales.Count; i++)
        {
            // Of many, a channel whose weights are all 0 may have a scale of 0.
            var scale = BitConverter.UInt32BitsToSingle(scales.Region.UInt32(scales.First + (i * sizeof(float))));
            if (!float.IsFinite(scale) || scale < 0 || float.IsSubnormal(scale) || (scale == 0 && scales.Count == 1))
                throw tensor.Damaged($"a tensor has a scale of {scale}");
        }
    }

    /// <summary>Checks an operator's options, and that what it computes with in 8 bits has a scale.</summary>
    /// <param name="use">The operator's table.</param>
    /// <param name="code">Number of the builtin operator.</param>
    /// <param name="tensors">Those that it names first: inputs, then outputs.</param>
    /// <exception cref="EdgeException">A number is out of its range, or a scale is missing.</exception>
    public static void CheckOperator(TableReader use, int code, IEnumerable<TableReader> tensors)
    {
        if (Windows.TryGetValue(code, out var window))
            CheckWindow(use, window.Options, window.Required, window.Dilations);
        if (!Windows.ContainsKey(code) && code is not (Add or Sub or FullyConnected or Softmax or Logistic))
            return;
        foreach (var (place, tensor) in tensors.Select((tensor, place) => (place, tensor)))
        {
            // Weights have one a channel; what an operator takes and gives has one, or TensorFlow Lite counts with 0.
            var scales = tensor.Table(4)?.Numbers(2, sizeof(float))?.Count ?? 0;
            var isWeights = place == 1 && code is (Convolution or DepthwiseConvolution or FullyConnected);
            if (tensor.Byte(1) is UInt8 or Int8 && (scales == 0 || (scales > 1 && !isWeights)))
                throw use.Damaged($"an operator computes with 8 bits, and one of its tensors has {scales} scales");
        }
    }

    private static void CheckWindow(TableReader use, int options, int[] required, int[] dilations)
    {
        if (use.Byte(3) != options || use.Table(4) is not { } given)
            throw use.Damaged("an operator that slides a window has no options, or another operator's");
        foreach (var field in required)
            Require(given, given.Int32(field));
        foreach (var field in dilations)
            Require(given, given.Int32(field, absent: 1));
    }

    private static void Require(TableReader options, int number)
    {
        if (number is < 1 or > Most)
            throw options.Damaged($"a stride, a window or a dilation is {number}");
    }
}
