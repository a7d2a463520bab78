using System.Security.Cryptography;
using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Experiments.Batching;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data;
using EdgeNotebooks.Tests.Data.Images;
using EdgeNotebooks.Tests.Inference;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Experiments;

/// <summary>A cache with stand-ins for what would be fetched.</summary>
public sealed class FetchedUseTests : IDisposable
{
    private const string Cpu = "onnxruntime:cpu";

    private static readonly string[] Studied = ["mobilenet_v2", "inception_v4"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_fetched_model_stands_for_the_studied_one_and_says_which_bytes_it_has()
    {
        var (fetched, path) = WithModel("N", "3", "224", "224");
        var models = SuiteModels.Resolve(Cpu, null, Studied, fetched, anyBatch: false);
        Assert.Equal([path, "inception_v4"], models.Select(model => model.Model));
        Assert.Equal(Studied, models.Select(model => model.Id));

        var record = Measurer.Measure(models[0].On(Cpu) with { Warmup = TimeSpan.Zero, Duration = TimeSpan.FromMilliseconds(1), MinCount = 1, Meters = [] });
        Assert.Equal(("mobilenet_v2", Hash(path)), (record.ModelId, record.ModelSha256));
        Assert.Equal(
            ["fetched models are measured: mobilenetv2-12.onnx for mobilenet_v2; where a batch is swept or a model is split, ONNX models are the suite's own (EDGE_FETCHED=0 does without)"],
            FetchedUse.Describe(Cpu, null, fetched));
    }

    [Fact]
    public void Other_weights_are_another_measurement()
    {
        var (fetched, path) = WithModel("N", "3", "224", "224");
        var request = SuiteModels.Resolve(Cpu, null, Studied, fetched, anyBatch: false)[0].On(Cpu);
        var first = Measurer.KeyOf(request);
        TestModels.Relu(_folder.Path, "M", "3", "224", "224");
        File.Move(_folder.File("relu.onnx"), path, overwrite: true);
        Assert.NotEqual(first, Measurer.KeyOf(request));
        Assert.StartsWith("mobilenet_v2-onnxruntime_cpu-", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_batch_is_swept_the_suites_own_is_taken()
    {
        var (fetched, _) = WithModel("N", "3", "224", "224");
        Assert.Equal(Studied, SuiteModels.Resolve(Cpu, null, Studied, fetched, anyBatch: true).Select(model => model.Model));
        Assert.All(BatchingSettings.For("quick", null, Cpu, null).Plan(), request => Assert.Null(request.StudiedModel));
    }

    [Theory]
    [InlineData("its input is not 3x224x224", "N", "3", "96", "96")]
    [InlineData("its input is not 3x224x224", "N", "3", "h", "w")]
    [InlineData("its input is not 3x224x224", "N", "224", "224", "3")]
    [InlineData("its batch is fixed at more than 1", "8", "3", "224", "224")]
    public void A_model_that_takes_something_else_is_left_out_with_a_reason(string reason, params string[] dimensions)
    {
        var (fetched, _) = WithModel(dimensions);
        Assert.Equal(Studied, SuiteModels.Resolve(Cpu, null, Studied, fetched, anyBatch: false).Select(model => model.Model));
        Assert.Equal([$"the fetched model of mobilenet_v2 is not measured, {reason}: the suite's own is"], FetchedUse.Describe(Cpu, null, fetched));
    }

    [Fact]
    public void A_model_of_one_sample_is_measured_as_it_is()
    {
        var (fetched, path) = WithModel("1", "3", "224", "224");
        Assert.Equal(path, SuiteModels.Resolve(Cpu, null, Studied, fetched, anyBatch: false)[0].Model);
    }

    [Fact]
    public void Switched_off_nothing_fetched_is_used()
    {
        var (on, _) = WithModel("N", "3", "224", "224");
        var set = Set("pictures", DownloadUse.Images, ("a.png", TestPictures.GradientPng()));
        var off = new FetchedData(_folder.Path, [on.Here().Single().Download, set], isOn: false);
        Assert.Equal(Studied, SuiteModels.Resolve(Cpu, null, Studied, off, anyBatch: false).Select(model => model.Model));
        Assert.Null(FetchedSamples.For("mobilenet_v2", off));
        Assert.Empty(FetchedUse.Describe(Cpu, null, off));
        Assert.Contains("EDGE_FETCHED=0", Assert.Throws<EdgeException>(() => FetchedSamples.Open("pictures", new ImageClassification(), off)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_other_bytes_than_published_is_not_found()
    {
        var (fetched, path) = WithModel("N", "3", "224", "224");
        Assert.Equal(path, fetched.Find("mobilenetv2-12"));
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, new DateTime(2030, 5, 17, 0, 0, 0, DateTimeKind.Utc));
        Assert.Null(fetched.Find("mobilenetv2-12"));
        File.WriteAllBytes(path, bytes[..^1]);
        Assert.Null(fetched.Find("mobilenetv2-12"));
        Assert.Null(fetched.Find("no such"));
    }

    [Theory]
    [InlineData("tflite:cpu", "mobilenet_v2_1.0_224_quant")]
    [InlineData("edgetpu:usb:0", "mobilenet_v2_1.0_224_quant_edgetpu")]
    public void Devices_of_tflite_files_take_their_kind_and_the_users_folder_goes_first(string device, string id)
    {
        var both = new[] { "mobilenet_v2_1.0_224_quant", "mobilenet_v2_1.0_224_quant_edgetpu" }.Select(name => Model(name, $"{name}.tflite", "mobilenet_v2", Put($"{name}.tflite", TfLiteModels.Relu(TfLiteModels.UInt8, 1, 4)))).ToList();
        var fetched = new FetchedData(_folder.Path, both);
        Assert.Equal([("mobilenet_v2", _folder.File($"{id}.tflite"))], SuiteModels.Resolve(device, null, Studied, fetched, anyBatch: true).Select(model => (model.Id, model.Model)));

        var own = Directory.CreateDirectory(_folder.File("own")).FullName;
        File.Copy(_folder.File($"{id}.tflite"), Path.Combine(own, $"{id}.tflite"));
        Assert.Equal(Path.Combine(own, $"{id}.tflite"), SuiteModels.Resolve(device, own, Studied, fetched, anyBatch: false)[0].Model);
        Assert.Contains("edge fetch", Assert.Throws<EdgeException>(() => SuiteModels.Resolve(device, null, Studied, new FetchedData(own, []), anyBatch: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_come_from_folders_within_the_set_evenly_and_without_hidden_twins()
    {
        var count = 3 * FetchedSamples.Most;
        var files = Enumerable.Range(0, count).Select(i => ($"val/n{i % 10}/{i:0000}.JPEG", TestPictures.Gif(1))).Append(("val/n0/._0000.JPEG", [])).Append(("__MACOSX/a.jpg", [])).Append(("noisy.csv", []));
        var fetched = new FetchedData(_folder.Path, [Set("pictures", DownloadUse.Images, [.. files])]);
        var samples = FetchedSamples.Open("pictures", new ImageClassification(), fetched);
        Assert.Equal((FetchedSamples.Most, "256 pictures, fetched: pictures"), (samples.Count, samples.Description));

        // A tenth of them in each class: what is taken is spread over all.
        var before = FetchedSamples.Fingerprint("pictures", fetched);
        Assert.Equal(before, FetchedSamples.Fingerprint("pictures", fetched));
        File.WriteAllBytes(_folder.File("pictures/val/n0/0000.JPEG"), TestPictures.Gif(2));
        Assert.NotEqual(before, FetchedSamples.Fingerprint("pictures", fetched));
    }

    [Fact]
    public void Recordings_are_taken_without_the_long_noise()
    {
        var wav = Wav.Plain(16_000, 1, 2, 3);
        var fetched = new FetchedData(_folder.Path, [Set("words", DownloadUse.Audio, ("yes/a.wav", wav), ("no/a.wav", wav), ("_background_noise_/pink.wav", wav), ("README.md", []))]);
        var samples = FetchedSamples.Open("words", new KeywordSpotting(), fetched);
        Assert.Equal((2, "2 recordings, fetched: words"), (samples.Count, samples.Description));
        Assert.Contains("holds recordings, and a model for image classification takes pictures", Assert.Throws<EdgeException>(() => FetchedSamples.Open("words", new ImageClassification(), fetched)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_studied_model_gets_the_first_set_of_its_kind()
    {
        var picture = TestPictures.GradientPng();
        var fetched = new FetchedData(
            _folder.Path,
            [
                new Download { Id = "absent", Use = DownloadUse.Images, Description = "d", Licence = "l", LicenceAsks = "k", Url = new Uri("https://example.invalid/absent.tgz"), Checksum = new Checksum(ChecksumKind.NonePublished, null), Archive = ArchiveKind.TarGz },
                Set("pictures", DownloadUse.Images, ("a.png", picture)), Set("more", DownloadUse.Images, ("a.png", picture)), Set("camera", DownloadUse.Frames, ("a.png", picture)),
            ]);
        Assert.Equal(("fetched:pictures", "fetched:camera", null), (FetchedSamples.For("inception_v4", fetched), FetchedSamples.For("ssd_mobilenet_v1", fetched), FetchedSamples.For("cnn_trad_fpool3", fetched)));
        Assert.Null(FetchedSamples.For("my.onnx", fetched));
        Assert.StartsWith("fetched inputs are prepared: pictures for mobilenet_v2, pictures for inception_v4, camera for ssd_mobilenet_v1", Assert.Single(FetchedUse.Describe(Cpu, null, fetched)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "there is no fetched:nothing here; get it with edge fetch nothing")]
    [InlineData("empty", "holds nothing of what empty has")]
    public void Inputs_that_are_not_there_are_one_line(string id, string words)
    {
        var fetched = new FetchedData(_folder.Path, [Set("empty", DownloadUse.Images, ("readme.txt", []))]);
        Assert.Contains(words, Assert.Throws<EdgeException>(() => FetchedSamples.Open(id, new ImageClassification(), fetched)).Message, StringComparison.Ordinal);
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static Download Model(string id, string file, string studied, string path) => new()
    {
        Id = id,
        Use = DownloadUse.Model,
        StudiedModel = studied,
        Description = "d",
        Licence = "l",
        LicenceAsks = "k",
        Url = new Uri($"https://example.invalid/{file}"),
        Bytes = new FileInfo(path).Length,
        Checksum = new Checksum(ChecksumKind.Sha256, Hash(path)),
        Archive = ArchiveKind.None,
    };

    private (FetchedData Fetched, string Path) WithModel(params string[] dimensions)
    {
        File.Move(TestModels.Relu(_folder.Path, dimensions), _folder.File("mobilenetv2-12.onnx"));
        var path = _folder.File("mobilenetv2-12.onnx");
        return (new FetchedData(_folder.Path, [Model("mobilenetv2-12", "mobilenetv2-12.onnx", "mobilenet_v2", path)]), path);
    }

    private string Put(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    private Download Set(string id, DownloadUse use, params (string Name, byte[] Bytes)[] files)
    {
        foreach (var (name, bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File($"{id}/{name}"))!);
            File.WriteAllBytes(_folder.File($"{id}/{name}"), bytes);
        }

        return new Download
        {
            Id = id,
            Use = use,
            Description = "d",
            Licence = "l",
            LicenceAsks = "k",
            Url = new Uri($"https://example.invalid/{id}.tgz"),
            Checksum = new Checksum(ChecksumKind.NonePublished, null),
            Archive = ArchiveKind.TarGz,
        };
    }
}
