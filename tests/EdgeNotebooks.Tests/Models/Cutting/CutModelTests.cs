using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models.Counting;
using Google.Protobuf;
using DataType = EdgeNotebooks.Models.Onnx.TensorProto.Types.DataType;

namespace EdgeNotebooks.Tests.Models.Cutting;

/// <summary>Models written by hand, for what the studied ones do not have.</summary>
public sealed class CutModelTests : IDisposable
{
    private const string Own = "my.functions";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Several_tensors_and_an_input_cross()
    {
        var made = Halves(new OnnxModel().Input("x", "2 4").Node("Neg", "x", "a").Node("Exp", "x", "b").Node("Relu", "x", "c")
            .Node("Add", "a b", "d").Node("Add", "d c", "e").Node("Add", "e x", "y").Output("y"));
        Assert.Equal(5, made.Count);
        Assert.Equal(["x", "a", "b"], Names(made[1].FarPath, graph => graph.Input.Select(input => input.Name)));
        Assert.Equal(["x", "a", "b"], Names(made[1].NearPath, graph => graph.Output.Select(output => output.Name)));
    }

    [Fact]
    public void Constants_go_with_whoever_reads_them_and_into_both_halves_where_both_do()
    {
        var model = new OnnxModel().Input("x", "2 4").Floats("near", 1, 2, 3, 4).Floats("both", 2, 3, 4, 5).Floats("far", 3, 4, 5, 6).Floats("unread", 1)
            .Node("Constant", "", "c", OnnxModel.Value(CutModels.Floats("", 4, 5, 6, 7))).Node("Add", "c both", "sum")
            .Node("Mul", "x near", "a").Node("Add", "a sum", "b").Node("Mul", "b far", "d").Node("Add", "d sum", "y").Output("y");
        var made = Halves(model);
        Assert.Equal(["a", "b", "d"], made.Select(half => half.Cut.Name));
        Assert.Equal(["near", "both"], Names(made[1].NearPath, graph => graph.Initializer.Select(tensor => tensor.Name)));
        Assert.Equal(["both", "far"], Names(made[1].FarPath, graph => graph.Initializer.Select(tensor => tensor.Name)));
        Assert.Equal(["c", "sum", "d", "y"], Names(made[1].FarPath, graph => graph.Node.SelectMany(node => node.Output)));
        Assert.Equal(["near"], Names(made[0].NearPath, graph => graph.Initializer.Select(tensor => tensor.Name)));
    }

    [Fact]
    public void Outputs_are_made_where_their_node_is_and_pass_through_where_they_cross()
    {
        var made = Halves(new OnnxModel().Input("x", "2 4").Node("Neg", "x", "a").Node("Exp", "a", "early").Node("Abs", "early", "b").Node("Sin", "b", "late")
            .Output("late", "2 4").Output("early", "2 4").Output("x", "2 4"));
        Assert.Equal(["a", "early", "b"], made.Select(half => half.Cut.Name));
        Assert.Equal(["b", "early", "x"], Names(made[2].NearPath, graph => graph.Output.Select(output => output.Name)).Order());
        Assert.Equal(["late"], Names(made[1].FarPath, graph => graph.Output.Select(output => output.Name)));
    }

    [Fact]
    public void What_branches_capture_crosses()
    {
        var model = new OnnxModel().Input("x", "2 4").Input("p", "", DataType.Bool).Floats("w", 1, 2, 3, 4).Node("Neg", "x", "a").Node("Exp", "a", "b")
            .Node("If", "p", "c", OnnxModel.Body("then_branch", Branch("a")), OnnxModel.Body("else_branch", Branch("b"))).Node("Add", "c w", "y").Output("y");
        var made = Halves(model, count: false);
        Assert.Equal(["p+a", "p+a+b", "c"], made.Select(half => half.Cut.Name));
        Assert.Equal(["w"], Names(made[1].FarPath, graph => graph.Initializer.Select(tensor => tensor.Name)));
        Assert.Equal(["w"], Names(made[2].NearPath, graph => graph.Initializer.Select(tensor => tensor.Name)));
    }

    [Fact]
    public void What_a_loop_captures_crosses()
    {
        var body = new GraphProto
        {
            Name = "body",
            Input = { OnnxModel.Info("i", "", DataType.Int64), OnnxModel.Info("go", "", DataType.Bool), OnnxModel.Info("s", "2 4") },
            Node = { OnnxModel.Made("Add", "s a", "t"), OnnxModel.Made("Mul", "t w", "u"), OnnxModel.Made("Identity", "go", "on") },
            Output = { OnnxModel.Info("on", "", DataType.Bool), OnnxModel.Info("u", "2 4") },
        };
        var model = new OnnxModel().Input("x", "2 4").Floats("w", 1, 2, 3, 4).Node("Neg", "x", "a").Node("Exp", "x", "b").Node("Loop", "n - b", "c", OnnxModel.Body("body", body)).Node("Sin", "c", "y")
            .Declare("c", "2 4").Output("y");
        model.Graph.Initializer.Add(new TensorProto { Name = "n", DataType = (int)DataType.Int64, Int64Data = { 3 } });
        Assert.Equal(["x+a", "a+b", "c"], Halves(model, count: false).Select(half => half.Cut.Name));
    }

    [Fact]
    public void What_a_scan_captures_crosses()
    {
        var body = new GraphProto
        {
            Name = "body",
            Input = { OnnxModel.Info("s", "4"), OnnxModel.Info("row", "4") },
            Node = { OnnxModel.Made("Add", "s row", "t"), OnnxModel.Made("Mul", "t m", "u"), OnnxModel.Made("Identity", "t", "v") },
            Output = { OnnxModel.Info("u", "4"), OnnxModel.Info("v", "4") },
        };
        var model = new OnnxModel().Input("x", "2 4").Floats("start", 0, 0, 0, 0).Node("ReduceMean", "x", "m", Attributes.Ints("axes", 0), Attributes.Int("keepdims", 0)).Node("Exp", "x", "e")
            .Node("Scan", "start e", "last all", OnnxModel.Body("body", body), Attributes.Int("num_scan_inputs", 1)).Node("Add", "all last", "y").Output("y");
        Assert.Equal(["x+m", "m+e", "last+all"], Halves(model, count: false).Select(half => half.Cut.Name));
    }

    [Fact]
    public void The_models_own_functions_stay_and_their_nodes_count()
    {
        var function = new FunctionProto
        {
            Domain = Own,
            Name = "Block",
            Input = { "p" },
            Output = { "q" },
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 17 } },
            Node = { OnnxModel.Made("Constant", "", "w", OnnxModel.Value(Square())), OnnxModel.Made("MatMul", "p w", "m"), OnnxModel.Made("LeakyRelu", "m", "q") },
        };
        var model = new OnnxModel().Uses(Own).Input("x", "2 4").Node($"{Own}:Block", "x", "a").Node($"{Own}:Block", "a", "b").Node("Neg", "b", "y").Output("y");
        model.Proto.Functions.Add(function);
        model.Proto.MetadataProps.Add(new StringStringEntryProto { Key = "author", Value = "me" });
        var made = Halves(model);
        Assert.Equal([("a", 64L, 64L), ("b", 128L, 0L)], made.Select(half => (half.Cut.Name, half.Cut.Near.Flops!.Value, half.Cut.Far.Flops!.Value)));
        Assert.All(made.SelectMany(half => new[] { half.NearPath, half.FarPath }), path =>
            Assert.Equal((function, "me", 2), (CutModels.Read(path).Functions[0], CutModels.Read(path).MetadataProps[0].Value, CutModels.Read(path).OpsetImport.Count)));
    }

    [Fact]
    public void Initializers_that_old_files_list_as_inputs_stay_listed()
    {
        var model = new OnnxModel(9).Input("x", "2 4").Input("w", "4").Input("v", "4").Floats("w", 1, 2, 3, 4).Floats("v", 2, 3, 4, 5).Node("Mul", "x w", "a").Node("Mul", "a v", "y").Output("y", "2 4");
        model.Proto.IrVersion = 3;
        var made = Assert.Single(Halves(model));
        Assert.Equal(["x", "w"], Names(made.NearPath, graph => graph.Input.Select(input => input.Name)));
        Assert.Equal(["v", "a"], Names(made.FarPath, graph => graph.Input.Select(input => input.Name)));
        Assert.Equal(["a"], ModelFile.Open(made.FarPath).Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Sparse_initializers_go_with_whoever_reads_them()
    {
        var model = new OnnxModel().Input("x", "2 4").Node("Neg", "x", "a").Node("MatMul", "a s", "b").Node("Exp", "b", "y").Output("y");
        var values = CutModels.Floats("s", 5, 7);
        model.Graph.SparseInitializer.Add(new SparseTensorProto { Values = values, Indices = new TensorProto { DataType = (int)DataType.Int64, Dims = { 2 }, Int64Data = { 1, 14 } }, Dims = { 4, 4 } });
        var made = Halves(model);
        Assert.Equal([(0, 1), (1, 0)], made.Select(half => (CutModels.Read(half.NearPath).Graph.SparseInitializer.Count, CutModels.Read(half.FarPath).Graph.SparseInitializer.Count)));
    }

    [Fact]
    public void Training_information_is_left_out_and_a_graph_in_two_pieces_is_one()
    {
        var model = new OnnxModel().Input("x", "2 4").Node("Neg", "x", "a").Node("Exp", "a", "y").Output("y");
        // Field 20 is training_info; a second graph field is merged with the first.
        var more = new ModelProto { Graph = new GraphProto { Node = { OnnxModel.Made("Abs", "y", "z") }, Output = { OnnxModel.Info("z", "2 4") } } };
        byte[] training = [20 << 3 & 0x7F | 2 | 0x80, 1, 0];
        var path = _folder.File("m.onnx");
        File.WriteAllBytes(path, [.. model.Proto.ToByteArray(), .. training, .. more.ToByteArray()]);
        var made = CutModels.AssertWhole(path, _folder, ModelCuts.Of(path));
        Assert.Equal(["a", "y"], made.Select(half => half.Cut.Name));
        Assert.All(made, half => Assert.Equal(1, Count(File.ReadAllBytes(path), training) - Count(File.ReadAllBytes(half.NearPath), training)));
    }

    [Fact]
    public void Operators_of_other_domains_are_cut_where_the_types_are_declared()
    {
        var model = new OnnxModel().Uses("com.acme").Input("x", "2 4").Node("Neg", "x", "a").Node("com.acme:Magic", "a", "b").Node("Exp", "b", "c").Node("com.acme:Magic", "c", "d").Node("Neg", "d", "y")
            .Declare("b", "2 4").Output("y", "2 4");
        var path = model.Write(_folder);
        var cuts = ModelCuts.Of(path);
        Assert.Equal([("a", 32L), ("b", 32L), ("c", 32L), ("d", null)], cuts.Select(cut => (cut.Name, cut.Bytes)));
        Assert.Equal([(0L, null), (null, null), (null, null), (null, 0L)], cuts.Select(cut => (cut.Near.Flops, cut.Far.Flops)));
        foreach (var cut in cuts.Take(3))
            ModelCutter.WriteInto(path, cut, _folder.Path);
        var names = Names(_folder.File("hand.c.far.onnx"), graph => graph.Node.Select(node => node.OpType));
        Assert.Equal(["Magic", "Neg"], names);
        Refused(() => ModelCutter.WriteInto(path, cuts[3], _folder.Path), "cannot be cut where 'd' crosses", "its type is not known", "declare it in the file");
        Assert.Empty(Directory.GetFiles(_folder.Path, "hand.d*"));
    }

    [Fact]
    public void A_sequence_that_crosses_is_listed_and_refused()
    {
        var path = new OnnxModel().Input("x", "4 2").Node("SplitToSequence", "x", "s", Attributes.Int("axis", 0)).Node("ConcatFromSequence", "s", "y", Attributes.Int("axis", 0)).Output("y").Write(_folder);
        var cut = Assert.Single(ModelCuts.Of(path));
        Assert.Equal(("s", null, null), (cut.Name, cut.Tensors[0].ElementType, cut.Bytes));
        Refused(() => ModelCutter.WriteInto(path, cut, _folder.Path), "cannot be cut where 's' crosses", "it is no tensor");
    }

    [Fact]
    public void A_cut_of_another_model_or_of_a_changed_one_is_refused()
    {
        var path = new OnnxModel().Input("x", "2 4").Node("Neg", "x", "a").Node("Exp", "a", "y").Output("y").Write(_folder);
        var cut = Assert.Single(ModelCuts.Of(path));
        new OnnxModel().Input("x", "2 4").Node("Neg", "x", "b").Node("Exp", "b", "y").Output("y").Write(_folder);
        Refused(() => ModelCutter.WriteInto(path, cut, _folder.Path), "has no cut 'a'", "of another model, or the file has changed");
    }

    private static GraphProto Branch(string captured) => new() { Name = "branch", Node = { OnnxModel.Made("Mul", $"{captured} w", "t") }, Output = { OnnxModel.Info("t", "2 4") } };

    private static TensorProto Square()
    {
        var square = CutModels.Floats("", [.. Enumerable.Range(1, 16).Select(i => (float)i)]);
        square.Dims.Clear();
        square.Dims.AddRange([4, 4]);
        return square;
    }

    private static IEnumerable<string> Names(string path, Func<GraphProto, IEnumerable<string>> names) => names(CutModels.Read(path).Graph);

    private static int Count(byte[] bytes, byte[] part) => Enumerable.Range(0, bytes.Length - part.Length + 1).Count(i => bytes.AsSpan(i, part.Length).SequenceEqual(part));

    private static void Refused(Action action, params string[] words)
    {
        var error = Assert.Throws<EdgeException>(action);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    /// <param name="model">The model.</param>
    /// <param name="count">Whether the counter sees in the halves what is said of the cut: not where a half's own shapes are known at run time only.</param>
    private IReadOnlyList<CutFiles> Halves(OnnxModel model, bool count = true)
    {
        var path = model.Write(_folder);
        if (count)
            return CutModels.AssertWhole(path, _folder, ModelCuts.Of(path));
        var comparison = new CutComparison(path, CutModels.Unoptimised, new NoiseSamples(1));
        return [.. ModelCuts.Of(path).Select(cut =>
        {
            var made = ModelCutter.Write(path, cut, _folder.File($"{cut.Index}.near.onnx"), _folder.File($"{cut.Index}.far.onnx"));
            Assert.Equal((cut.Name, new CutDifference(true, 0)), (cut.Name, comparison.Compare(made)));
            return made;
        })];
    }
}
