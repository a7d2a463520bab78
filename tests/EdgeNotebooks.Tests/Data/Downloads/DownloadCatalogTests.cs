using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.IO.Csv;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data.Downloads;

public sealed class DownloadCatalogTests
{
    private const string Header = "id,use,studied_model,description,licence,licence_asks,url,bytes,checksum,checksum_value,archive";
    private const string Sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /// <summary>Published sizes and hashes, written down here once more.</summary>
    [Theory]
    [InlineData("speech_commands_v0.02.tar.gz", 2428923189, "af14739ee7dc311471de98f5f9d2c9191b18aedfe957f4a6ff791c709868ff58", "https://download.tensorflow.org/data/")]
    [InlineData("speech_commands_test_set_v0.02.tar.gz", 112563277, "cc2a00c1147c2254e9be3fa0f779d8c17421dc349b86366567a8edfa9acd51df", "https://download.tensorflow.org/data/")]
    [InlineData("mini_speech_commands.zip", 182082353, "49650f2341b26d886b46b3f4fb8fed59e30300b17550f1ee4a768b3106cf93a0", "https://storage.googleapis.com/download.tensorflow.org/data/")]
    [InlineData("imagenette2-160.tgz", 98948031, "88daccb09b6fce93f45e6c09ddeb269cce705549e6bff322092a2a5a11489863", "https://s3.amazonaws.com/fast-ai-imageclas/")]
    [InlineData("imagenette2-320.tgz", 341553947, "5020a9130cea0348272823cb12d2db7e981c6f2afa3dce71ccd5b8013005c55e", "https://s3.amazonaws.com/fast-ai-imageclas/")]
    [InlineData("mobilenetv2-12.onnx", 13964571, "c0c3f76d93fa3fd6580652a45618618a220fced18babf65774ed169de0432ad5", "https://huggingface.co/onnxmodelzoo/legacy_models/")]
    [InlineData("mobilenetv2-12-int8.onnx", 3655033, "cc028fe6cae7bc11a4ff53cfc9b79c920e8be65ce33a904ec3e2a8f66d77f95f", "https://huggingface.co/onnxmodelzoo/legacy_models/")]
    [InlineData("ssd_mobilenet_v1_12.onnx", 29461455, "b8fba5e404077d4048d27fcd1667e85e27e192eb9bf51e696c46a3acd7d21058", "https://huggingface.co/onnxmodelzoo/legacy_models/")]
    public void The_list_says_what_is_published(string file, long bytes, string sha256, string place)
    {
        var download = DownloadCatalog.Get(file);
        Assert.Equal((bytes, new Checksum(ChecksumKind.Sha256, sha256)), (download.Bytes, download.Checksum));
        Assert.StartsWith(place, download.Url.AbsoluteUri, StringComparison.Ordinal);
    }

    /// <summary>Git's names of the files at the commit that the addresses name; sizes where they are known.</summary>
    [Theory]
    [InlineData("mobilenet_v1_0.25_128_quant", "22b67d6a63753ad9907a4c8505632479ac439b94", 525598)]
    [InlineData("mobilenet_v1_0.25_128_quant_edgetpu", "f0203c10fe12db2fe94cec88b7b80bb2e9baa238", 801454)]
    [InlineData("mobilenet_v1_0.5_160_quant", "9e1cfe5f512774a651ce19aab416789463b69665", 1392846)]
    [InlineData("mobilenet_v1_0.5_160_quant_edgetpu", "3531e2226764bd0cdcf00b7af6a0e350cff088dc", 1743534)]
    [InlineData("mobilenet_v1_0.75_192_quant", "cd76cbdc9cfa8ccc7fd1617b62f4fb250e4c9bee", 2652542)]
    [InlineData("mobilenet_v1_0.75_192_quant_edgetpu", "d35739721c3e02a69397d3113ec6959b5d076a32", 3029678)]
    [InlineData("mobilenet_v1_1.0_224_quant", "ed3753826e390f0ddec8c36a8125d0dc97fd43ef", null)]
    [InlineData("mobilenet_v1_1.0_224_quant_edgetpu", "9b78e04db00702d2995b65a05b872e981e0041a9", null)]
    [InlineData("mobilenet_v2_1.0_224_quant", "03533c32dacc1456ff3fe951ebdd5b967ce9e6a0", 3610798)]
    [InlineData("mobilenet_v2_1.0_224_quant_edgetpu", "06db28d38a42505b1ef4f19b5273173e9a43504c", null)]
    [InlineData("inception_v4_299_quant", "3908260a7c2c31765179df04fe9030da86dfbfd7", null)]
    [InlineData("inception_v4_299_quant_edgetpu", "10b244f18e8271ae14cd17b572e5f5c455ad8961", null)]
    [InlineData("ssd_mobilenet_v1_coco_quant_postprocess", "1a2270d37dd7d0f84acc49e069391312e697cf12", null)]
    [InlineData("ssd_mobilenet_v1_coco_quant_postprocess_edgetpu", "07721d3949bd8f5a78b76e57fe3fafcf09207785", null)]
    [InlineData("ssd_mobilenet_v2_coco_quant_postprocess", "28b6bdee3548170bb999ffcc7248b40d76f6b6b8", null)]
    [InlineData("ssd_mobilenet_v2_coco_quant_postprocess_edgetpu", "67037e5ef832559e9b49beac96b11f2a0788ee63", null)]
    public void Corals_models_are_known_by_their_git_blobs(string id, string blob, int? bytes)
    {
        var download = DownloadCatalog.Get(id);
        Assert.Equal((bytes, new Checksum(ChecksumKind.GitBlob, blob)), (download.Bytes, download.Checksum));
        Assert.Equal($"https://raw.githubusercontent.com/google-coral/test_data/104342d2d3480b3e66203073dac24f4e2dbb4c41/{id}.tflite", download.Url.AbsoluteUri);
    }

    [Fact]
    public void Every_published_form_can_be_fetched_in_both_kinds() =>
        Assert.All(PublishedForm.All, form => Assert.All([true, false], compiled => Assert.Equal(form.ModelId, DownloadCatalog.Get(form.FileName(compiled)).StudiedModel)));

    [Fact]
    public void Files_that_are_here_have_the_hashes_of_the_list()
    {
        foreach (var path in Directory.EnumerateFiles(RealData.PathOf("models"), "mobilenet_v*_quant.tflite"))
        {
            var download = DownloadCatalog.Get(Path.GetFileName(path));
            Assert.Equal(download.Checksum.Value, download.Checksum.Of(path, default));
            Assert.Equal(download.Bytes, new FileInfo(path).Length);
        }
    }

    [Fact]
    public void Each_has_a_licence_and_CAVIAR_no_hash()
    {
        Assert.All(DownloadCatalog.All, download => Assert.NotEqual("", download.Licence + download.LicenceAsks));
        Assert.Equal(["caviar-browse1"], DownloadCatalog.All.Where(download => download.Checksum.Kind == ChecksumKind.NonePublished).Select(download => download.Id));
        Assert.Contains("IST 2001 37540", DownloadCatalog.Get("caviar-browse1").LicenceAsks, StringComparison.Ordinal);
        Assert.Equal("https://groups.inf.ed.ac.uk/vision/DATASETS/CAVIAR/CAVIARDATA1/Browse1/Browse1_jpg.tar.gz", DownloadCatalog.Get("caviar-browse1").Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("imagenete2-160", "did you mean 'imagenette2-160'?")]
    [InlineData("MobileNetV2-12", "did you mean 'mobilenetv2-12'?")]
    [InlineData("zebra", "there is no download 'zebra': edge fetch lists")]
    [InlineData("", "there is no download '': edge fetch lists")]
    [InlineData("ssd_mobilenet_v2_coco_2018_03_29.tar.gz", "a TensorFlow graph, which no backend of this suite runs; there is ssd_mobilenet_v2_coco_quant_postprocess")]
    [InlineData("ssd_mobilenet_v1_coco_2018_01_28", "a TensorFlow graph, which no backend of this suite runs; there is ssd_mobilenet_v1_12")]
    [InlineData("imagenet", "to those who register")]
    public void A_name_that_is_none_is_told_why(string name, string words) =>
        Assert.Contains(words, Assert.Throws<EdgeException>(() => DownloadCatalog.Get(name)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a,toys,,d,l,k,https://x.org/a.bin,1,sha256," + Sha + ",none", "manifest.csv:2:3: use: 'toys' is unknown")]
    [InlineData("a,model,nope,d,l,k,https://x.org/a.bin,1,sha256," + Sha + ",none", "manifest.csv:2:9: studied_model: 'nope' is no studied model")]
    [InlineData("a,model,,d,l,k,http://x.org/a.bin,1,sha256," + Sha + ",none", "manifest.csv:2:16: url: 'http://x.org/a.bin' is not the https address of a file")]
    [InlineData("a,model,,d,l,k,https://x.org/,1,sha256," + Sha + ",none", "manifest.csv:2:16: url:")]
    [InlineData("a,model,,d,l,k,https://x.org/a%2Fb,1,sha256," + Sha + ",none", "manifest.csv:2:16: url: its last part")]
    [InlineData("../a,model,,d,l,k,https://x.org/a.bin,1,sha256," + Sha + ",none", "manifest.csv:2:1: id: '../a' cannot be a folder's name")]
    [InlineData("a,model,,d,l,k,https://x.org/a.bin,0,sha256," + Sha + ",none", "manifest.csv:2:36: bytes: '0' is not a whole number above zero")]
    [InlineData("a,model,,d,l,k,https://x.org/a.bin,1,sha256,abc,none", "manifest.csv:2:45: checksum_value: 'abc' is not 64 lower-case hexadecimal digits")]
    [InlineData("a,model,,d,l,k,https://x.org/a.bin,1,none published," + Sha + ",none", "manifest.csv:2:53: checksum_value: there is a value though none is published")]
    [InlineData("a,model,,d,,k,https://x.org/a.bin,1,sha256," + Sha + ",none", "manifest.csv:2:12: licence: the field is empty")]
    [InlineData("a,model,,d,l,k,https://x.org/a.bin,1,sha256," + Sha + ",rar", "archive: 'rar' is unknown")]
    public void A_bad_row_is_told_where(string row, string words)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("manifest.csv"), $"{Header}\n{row}\n");
        var message = Assert.Throws<EdgeException>(() => DownloadManifest.Read(new DataFolder(folder.Path, "restore it"), "manifest.csv")).Message;
        Assert.StartsWith(words.StartsWith("manifest", StringComparison.Ordinal) ? words : "manifest.csv:2:", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rows_of_one_file_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("manifest.csv"), $"{Header}\na,model,,d,l,k,https://x.org/f.bin,1,sha256,{Sha},none\nb,model,,d,l,k,https://y.org/f.bin,1,sha256,{Sha},none\n");
        Assert.Contains("is already on line 2", Assert.Throws<EdgeException>(() => DownloadManifest.Read(new DataFolder(folder.Path, "restore it"), "manifest.csv")).Message, StringComparison.Ordinal);
    }
}
