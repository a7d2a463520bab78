using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models.Counting;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeNotebooks.Tests.Models.Cutting;

/// <summary>Properties of all graphs: whatever reads whatever, every cut is one that plain sets find, and its halves are the whole.</summary>
public sealed class RandomCutTests
{
    private static readonly string[] Unary = ["Neg", "Relu", "Sigmoid", "Identity"];
    private static readonly string[] Binary = ["Add", "Mul", "Sub", "MatMul"];

    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20_260_101, 7);

    private static readonly Arbitrary<int[]> Graphs = Arb.From(Gen.ArrayOf(Gen.Choose(0, 1_000_000), 14).Select(numbers => numbers[..(4 + (numbers[0] % 11))]));

    [Fact]
    public void The_halves_of_every_cut_of_any_graph_are_the_whole() => Prop.ForAll(Graphs, numbers =>
    {
        using var folder = new TemporaryFolder();
        var model = Make(numbers);
        var path = model.Write(folder);
        var cuts = ModelCuts.Of(path, maxTensors: null);
        Assert.Equal(Expected(model), cuts.Names());
        CutModels.AssertWhole(path, folder, cuts);
    }).Check(Some);

    /// <summary>Each number makes a node that reads what is there before it; what nothing reads is an output, and here and there something else.</summary>
    private static OnnxModel Make(int[] numbers)
    {
        var model = new OnnxModel().Input("x", "4 4").Input("z", "4 4").Floats("bias", 1, 2, 3, 4)
            .Node("Constant", "", "c", OnnxModel.Value(CutModels.Floats("", 4, 3, 2, 1))).Node("Neg", "c", "d");
        List<string> there = ["x", "z"];
        var unread = new HashSet<string>();
        for (var i = 0; i < numbers.Length; i++)
        {
            var (kind, first, second) = (numbers[i] % 3, Pick(numbers[i] / 3), Pick(numbers[i] / 50));
            var name = $"n{i}";
            if (kind == 0)
                model.Node(Unary[numbers[i] / 7 % Unary.Length], first, name);
            else if (kind == 1)
                model.Node(Binary[numbers[i] / 7 % Binary.Length], $"{first} {second}", name);
            else
                model.Node("Add", $"{first} {(numbers[i] % 2 == 0 ? "bias" : "d")}", name);
            unread.Remove(first);
            if (kind == 1)
                unread.Remove(second);
            unread.Add(name);
            there.Add(name);
        }

        foreach (var name in there.Skip(2).Where((name, i) => unread.Contains(name) || numbers[i] % 5 == 0))
            model.Output(name, "4 4");
        return model;

        string Pick(int number) => there[^(1 + (number % Math.Min(there.Count, 5)))];
    }

    /// <summary>For each place the tensors that are made or given before it and read after it, by sets over all pairs.</summary>
    private static IEnumerable<string> Expected(OnnxModel model)
    {
        var nodes = model.Graph.Node.Skip(2).ToList();
        var outputs = model.Graph.Output.Select(output => output.Name).ToHashSet();
        var found = new List<string>();
        for (var place = 1; place < nodes.Count; place++)
        {
            var read = nodes.Skip(place).SelectMany(node => node.Input).ToHashSet();
            var made = nodes.Take(place).Select(node => node.Output[0]).ToList();
            var crossing = new[] { "x", "z" }.Concat(made).Where(read.Contains).ToList();
            if (made.Exists(read.Contains) && nodes.Skip(place).Any(node => outputs.Contains(node.Output[0])))
                found.Add(string.Join('+', crossing));
        }

        return found.Distinct();
    }
}
