using EdgeNotebooks.Models.FlatBuffers;

namespace EdgeNotebooks.Models.TfLite;

/// <summary>
/// Checks what TensorFlow Lite takes on trust: that an operator's input is there when its turn comes. TensorFlow Lite 2.14 reads a tensor that
/// nothing has written, or an input that is left out where it must be there, through a null pointer, and writes results over weights.
/// Operators run in the file's order.
/// </summary>
internal sealed class TfLiteWiring
{
    /// <summary>An input that is left out.</summary>
    private const int Absent = -1;

    private readonly TableReader _graph;
    private readonly List<TableReader> _tensors;
    private readonly int _most;

    // Whether there is something in it: from the file, from the caller, or from an operator so far.
    private readonly bool[] _filled;

    private readonly bool[] _written;

    private TfLiteWiring(TableReader graph, List<TableReader> tensors, Func<TableReader, bool> isConstant, int most)
    {
        (_graph, _tensors, _most) = (graph, tensors, most);
        _filled = [.. tensors.Select(tensor => isConstant(tensor) || IsVariable(tensor) || IsEmpty(tensor))];
        _written = [.. tensors.Select(isConstant)];
    }

    /// <summary>Checks a graph.</summary>
    /// <param name="graph">The subgraph's table.</param>
    /// <param name="tensors">Its tensors.</param>
    /// <param name="isConstant">Whether a tensor's contents are in the file.</param>
    /// <param name="most">More inputs or outputs than these are damage.</param>
    /// <exception cref="EdgeException">A tensor is not there, is read before it is written, or is written twice.</exception>
    public static void Check(TableReader graph, List<TableReader> tensors, Func<TableReader, bool> isConstant, int most) =>
        new TfLiteWiring(graph, tensors, isConstant, most).Check();

    private void Check()
    {
        foreach (var input in Indexes(_graph, 1))
        {
            // A constant is none that the caller could give.
            Require(_graph, input);
            (_filled[input], _written[input]) = (true, true);
        }

        var number = 0;
        foreach (var use in _graph.Tables(3))
        {
            Read(use, Indexes(use, 1), number);
            Write(use, Indexes(use, 2), number);
            number++;
        }

        foreach (var output in Indexes(_graph, 2))
        {
            Require(_graph, output);
            if (!_filled[output])
                throw _graph.Damaged($"output {output} of the graph is written by no operator");
        }
    }

    private void Read(TableReader use, int[] inputs, int number)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            // No operator does without its first input; which others may be left out is the operator's own matter.
            if (inputs[i] == Absent && i > 0)
                continue;
            Require(use, inputs[i]);
            if (!_filled[inputs[i]])
                throw use.Damaged($"operator number {number} reads tensor {inputs[i]}, which nothing before it has written");
        }
    }

    private void Write(TableReader use, int[] outputs, int number)
    {
        foreach (var output in outputs.Where(output => output != Absent))
        {
            Require(use, output);
            if (_written[output])
                throw use.Damaged($"operator number {number} writes tensor {output}, which is an input, a constant or another operator's");
            (_filled[output], _written[output]) = (true, true);
        }
    }

    private void Require(TableReader owner, int tensor)
    {
        if ((uint)tensor >= (uint)_tensors.Count)
            throw owner.Damaged($"tensor {tensor} of {_tensors.Count} is named");
    }

    private int[] Indexes(TableReader owner, int field) => owner.Int32s(field, _most) ?? [];

    // State that an operator keeps between runs; it starts as zeros.
    private static bool IsVariable(TableReader tensor) => tensor.Byte(5) != 0;

    // A list of no axes, for example, has no contents to be there.
    private bool IsEmpty(TableReader tensor) => (tensor.Int32s(0, _most) ?? []).Contains(0);
}
