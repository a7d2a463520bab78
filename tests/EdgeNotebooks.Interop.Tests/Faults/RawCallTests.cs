using EdgeNotebooks.Interop.Tests.Contract;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults;

/// <summary>The C functions as a careless C program calls them: what is wrong is refused and does no harm.</summary>
public sealed unsafe class RawCallTests : IDisposable
{
    private const byte Untouched = 0xAB;

    private readonly TemporaryFolder _folder = new();
    private readonly Utf8Arena _arena = new();
    private es_provider* _provider;
    private es_session* _session;

    public RawCallTests()
    {
        ShimLibrary.EnsureLoaded();
        es_provider* provider;
        Ok(EdgeShim.es_provider_open(_arena.Add("openvino"), _arena.Add(new Dictionary<string, string> { ["openvino"] = StandIns.OpenVino().Path }), 1, &provider));
        _provider = provider;
        var settings = Settings();
        es_session* session;
        Ok(EdgeShim.es_session_open(provider, &settings, &session));
        _session = session;
    }

    public void Dispose()
    {
        EdgeShim.es_session_close(_session);
        EdgeShim.es_provider_close(_provider);
        _arena.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void No_handle_is_an_invalid_argument()
    {
        es_provider* provider;
        es_device_list* list;
        es_session* session;
        es_buffers* buffers;
        void* data;
        nuint size;
        var library = new es_library { struct_size = (uint)sizeof(es_library) };
        var device = new es_device { struct_size = (uint)sizeof(es_device) };
        var tensor = new es_tensor { struct_size = (uint)sizeof(es_tensor) };
        var memory = new es_memory { struct_size = (uint)sizeof(es_memory) };
        var shape = new es_shape { struct_size = (uint)sizeof(es_shape) };
        es_option option;
        var settings = Settings();
        Refused(EdgeShim.es_provider_open(null, null, 0, &provider));
        Refused(EdgeShim.es_provider_library(null, 0, &library));
        Refused(EdgeShim.es_provider_devices(null, &list));
        Refused(EdgeShim.es_device_list_get(null, 0, &device));
        Refused(EdgeShim.es_device_list_property(null, 0, 0, &option));
        Refused(EdgeShim.es_session_open(null, &settings, &session));
        Refused(EdgeShim.es_session_tensor(null, es_direction.ES_INPUT, 0, &tensor));
        Refused(EdgeShim.es_session_memory(null, &memory));
        Refused(EdgeShim.es_session_property(null, 0, &option));
        Refused(EdgeShim.es_slot_buffer(null, 0, es_direction.ES_INPUT, 0, &data, &size));
        Refused(EdgeShim.es_slot_output_shape(null, 0, 0, &shape));
        Refused(EdgeShim.es_slot_run(null, 0));
        Refused(EdgeShim.es_slot_start(null, 0));
        Refused(EdgeShim.es_slot_wait(null, 0, 0));
        Refused(EdgeShim.es_slot_cancel(null, 0));
        Refused(EdgeShim.es_slot_use(null, 0, null));
        Refused(EdgeShim.es_buffers_create(null, null, null, 0, &buffers));
        Refused(EdgeShim.es_buffers_get(null, es_direction.ES_INPUT, 0, &data, &size));
        Assert.Equal(0u, EdgeShim.es_provider_library_count(null) + EdgeShim.es_device_list_count(null) + EdgeShim.es_device_list_property_count(null, 0));
        Assert.Equal(0u, EdgeShim.es_session_slot_count(null) + EdgeShim.es_session_tensor_count(null, es_direction.ES_INPUT) + EdgeShim.es_session_property_count(null));
        EdgeShim.es_provider_close(null);
        EdgeShim.es_device_list_free(null);
        EdgeShim.es_session_close(null);
        EdgeShim.es_buffers_free(null);
    }

    [Fact]
    public void No_place_for_the_answer_is_an_invalid_argument()
    {
        es_device_list* list;
        Ok(EdgeShim.es_provider_devices(_provider, &list));
        es_buffers* buffers;
        Ok(EdgeShim.es_buffers_create(_session, null, null, 0, &buffers));
        void* data;
        nuint size;
        var settings = Settings();
        Refused(EdgeShim.es_provider_open(_arena.Add("openvino"), null, 0, null));
        Refused(EdgeShim.es_provider_library(_provider, 0, null));
        Refused(EdgeShim.es_provider_devices(_provider, null));
        Refused(EdgeShim.es_device_list_get(list, 0, null));
        Refused(EdgeShim.es_device_list_property(list, 0, 0, null));
        Refused(EdgeShim.es_session_open(_provider, &settings, null));
        Refused(EdgeShim.es_session_tensor(_session, es_direction.ES_INPUT, 0, null));
        Refused(EdgeShim.es_session_memory(_session, null));
        Refused(EdgeShim.es_session_property(_session, 0, null));
        Refused(EdgeShim.es_slot_buffer(_session, 0, es_direction.ES_INPUT, 0, null, &size));
        Refused(EdgeShim.es_slot_buffer(_session, 0, es_direction.ES_INPUT, 0, &data, null));
        Refused(EdgeShim.es_slot_output_shape(_session, 0, 0, null));
        Refused(EdgeShim.es_buffers_create(_session, null, null, 0, null));
        Refused(EdgeShim.es_buffers_get(buffers, es_direction.ES_INPUT, 0, null, &size));
        Refused(EdgeShim.es_buffers_get(buffers, es_direction.ES_INPUT, 0, &data, null));
        EdgeShim.es_buffers_free(buffers);
        EdgeShim.es_device_list_free(list);
    }

    [Fact]
    public void Arrays_that_are_not_there_are_invalid_arguments()
    {
        es_provider* provider;
        es_session* session;
        es_buffers* buffers;
        var nothing = _arena.Take<es_option>(1);
        var unset = _arena.Take<es_input_shape>(1);
        var unnamed = _arena.Take<es_input_shape>(1);
        unnamed->struct_size = (uint)sizeof(es_input_shape);
        void* none = null;
        Refused(EdgeShim.es_provider_open(_arena.Add("openvino"), null, 1, &provider));
        Refused(EdgeShim.es_provider_open(_arena.Add("openvino"), nothing, 1, &provider));
        Refused(EdgeShim.es_session_open(_provider, null, &session));
        foreach (var broken in new Func<es_session_settings, es_session_settings>[]
        {
            settings => settings with { device = null },
            settings => settings with { device = _arena.Add("") },
            settings => settings with { model_path = null },
            settings => settings with { options = null, option_count = 1 },
            settings => settings with { options = nothing, option_count = 1 },
            settings => settings with { input_shapes = null, input_shape_count = 1 },
            settings => settings with { input_shapes = unset, input_shape_count = 1 },
            settings => settings with { input_shapes = unnamed, input_shape_count = 1 },
            settings => settings with { slots = uint.MaxValue },
            settings => settings with { threads = uint.MaxValue },
            settings => settings with { struct_size = 0 },
            settings => settings with { struct_size = 4 },
            settings => settings with { struct_size = 16 },
        })
        {
            var settings = broken(Settings());
            Refused(EdgeShim.es_session_open(_provider, &settings, &session));
        }

        Refused(EdgeShim.es_buffers_create(_session, null, null, 1, &buffers));
        Refused(EdgeShim.es_buffers_create(_session, &none, null, 1, &buffers));
        Refused(EdgeShim.es_buffers_create(_session, &none, null, 2, &buffers));
    }

    [Fact]
    public void Numbers_beyond_the_last_are_invalid_arguments()
    {
        void* data;
        nuint size;
        var tensor = new es_tensor { struct_size = (uint)sizeof(es_tensor) };
        var library = new es_library { struct_size = (uint)sizeof(es_library) };
        es_option option;
        Refused(EdgeShim.es_provider_library(_provider, 1, &library));
        Refused(EdgeShim.es_session_tensor(_session, es_direction.ES_OUTPUT, 1, &tensor));
        Refused(EdgeShim.es_session_tensor(_session, (es_direction)7, 0, &tensor));
        Refused(EdgeShim.es_session_property(_session, nuint.MaxValue, &option));
        Refused(EdgeShim.es_slot_buffer(_session, uint.MaxValue, es_direction.ES_INPUT, 0, &data, &size));
        Refused(EdgeShim.es_slot_buffer(_session, 0, (es_direction)(-1), 0, &data, &size));
        Refused(EdgeShim.es_slot_run(_session, 1));
        Assert.True(EdgeShim.es_provider_name(nuint.MaxValue) == null);
        Assert.Equal(0u, EdgeShim.es_struct_size((es_struct)99));
        Assert.Equal("unknown", Utf8.Read(EdgeShim.es_status_name((es_status)99)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_struct_without_its_size_is_an_invalid_argument(uint size)
    {
        var library = new es_library { struct_size = size };
        var tensor = new es_tensor { struct_size = size };
        var memory = new es_memory { struct_size = size };
        var shape = new es_shape { struct_size = size };
        var device = new es_device { struct_size = size };
        es_device_list* list;
        Ok(EdgeShim.es_provider_devices(_provider, &list));
        Ok(EdgeShim.es_slot_run(_session, 0));
        Refused(EdgeShim.es_provider_library(_provider, 0, &library));
        Refused(EdgeShim.es_session_tensor(_session, es_direction.ES_INPUT, 0, &tensor));
        Refused(EdgeShim.es_session_memory(_session, &memory));
        Refused(EdgeShim.es_slot_output_shape(_session, 0, 0, &shape));
        Refused(EdgeShim.es_device_list_get(list, 0, &device));
        EdgeShim.es_device_list_free(list);
    }

    [Fact]
    public void An_older_caller_gets_the_part_that_it_knows()
    {
        Ok(EdgeShim.es_slot_run(_session, 0));
        var memory = Older(sizeof(es_memory), 16, given => EdgeShim.es_session_memory(_session, (es_memory*)given));
        var tensor = Older(sizeof(es_tensor), 16, given => EdgeShim.es_session_tensor(_session, es_direction.ES_INPUT, 0, (es_tensor*)given));
        var shape = Older(sizeof(es_shape), 24, given => EdgeShim.es_slot_output_shape(_session, 0, 0, (es_shape*)given));
        var library = Older(sizeof(es_library), 16, given => EdgeShim.es_provider_library(_provider, 0, (es_library*)given));
        Assert.Equal((int)es_element_type.ES_ELEMENT_FLOAT32, BitConverter.ToInt32(tensor, 4));
        Assert.Equal((2, 1L, 16L), (BitConverter.ToInt32(shape, 4), BitConverter.ToInt64(shape, 8), BitConverter.ToInt64(shape, 16)));
        Assert.NotEqual(0, BitConverter.ToInt64(library, 8));
        Assert.NotEqual(BitConverter.ToInt64([Untouched, Untouched, Untouched, Untouched, Untouched, Untouched, Untouched, Untouched]), BitConverter.ToInt64(memory, 8));
    }

    [Fact]
    public void A_newer_caller_gets_what_there_is()
    {
        var given = stackalloc byte[sizeof(es_memory) + 64];
        new Span<byte>(given, sizeof(es_memory) + 64).Fill(Untouched);
        var memory = (es_memory*)given;
        memory->struct_size = (uint)sizeof(es_memory) + 64;
        Ok(EdgeShim.es_session_memory(_session, memory));
        Assert.Equal((uint)sizeof(es_memory) + 64, memory->struct_size);
        Assert.Equal(128, memory->host_bytes);
        Assert.All(new Span<byte>(given + sizeof(es_memory), 64).ToArray(), value => Assert.Equal(Untouched, value));
    }

    // Calls with a struct of which the caller knows only the first bytes; nothing beyond them is written.
    private static byte[] Older(int size, int known, Func<nint, es_status> call)
    {
        var given = new byte[size];
        given.AsSpan().Fill(Untouched);
        BitConverter.TryWriteBytes(given, known);
        fixed (byte* pointer = given)
            Ok(call((nint)pointer));
        Assert.Equal(known, BitConverter.ToInt32(given));
        Assert.All(given[known..], value => Assert.Equal(Untouched, value));
        return given;
    }

    private static void Ok(es_status status) => Assert.True(status == es_status.ES_OK, Utf8.Read(EdgeShim.es_last_error()));

    private static void Refused(es_status status)
    {
        Assert.Equal(es_status.ES_INVALID_ARGUMENT, status);
        Assert.NotEqual("", Utf8.Read(EdgeShim.es_last_error()));
    }

    private es_session_settings Settings() => new()
    {
        struct_size = (uint)sizeof(es_session_settings),
        device = _arena.Add("CPU"),
        model_path = _arena.Add(OnnxModels.Relu(_folder.Path, 1, 16)),
        slots = 1,
    };
}
