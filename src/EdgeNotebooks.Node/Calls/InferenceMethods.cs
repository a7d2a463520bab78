using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace EdgeNotebooks.Node.Calls;

/// <summary>Tells ASP.NET Core the methods of <see cref="InferenceService"/>: those of the protocol, but ModelInfer with its own way of reading and writing messages.</summary>
internal sealed class InferenceMethods(RequestReader reader) : IServiceMethodProvider<InferenceService>
{
    /// <summary>Most bytes of a question about the server or a model, which is a name or two.</summary>
    private const int MostQuestionBytes = 64 << 10;

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<InferenceService> context)
    {
        Add<ServerLiveRequest, ServerLiveResponse>(context, "ServerLive", (_, _) => Task.FromResult(new ServerLiveResponse { Live = true }));
        Add<ServerReadyRequest, ServerReadyResponse>(context, "ServerReady", (service, _) => service.ServerReady());
        Add<ServerMetadataRequest, ServerMetadataResponse>(context, "ServerMetadata", (_, _) => InferenceService.ServerMetadata());
        Add<ModelReadyRequest, ModelReadyResponse>(context, "ModelReady", (service, request) => service.ModelReady(request));
        Add<ModelMetadataRequest, ModelMetadataResponse>(context, "ModelMetadata", (service, request) => service.ModelMetadata(request));
        Add<ModelConfigRequest, ModelConfigResponse>(context, "ModelConfig", (service, request) => service.ModelConfig(request));
        context.AddUnaryMethod(
            new Method<InferRequest, InferReply>(MethodType.Unary, InferCall.Service, InferCall.Name, new Marshaller<InferRequest>((_, _) => throw new NotSupportedException(), reader.Read), new Marshaller<InferReply>(InferReply.Write, _ => throw new NotSupportedException())),
            [],
            (service, request, call) => service.ModelInfer(request, call));
    }

    private static void Add<TRequest, TResponse>(ServiceMethodProviderContext<InferenceService> context, string name, Func<InferenceService, TRequest, Task<TResponse>> call)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        context.AddUnaryMethod(new Method<TRequest, TResponse>(MethodType.Unary, InferCall.Service, name, Messages<TRequest>(), Messages<TResponse>()), [], (service, request, _) => call(service, request));

    private static Marshaller<T> Messages<T>()
        where T : class, IMessage<T>, new()
    {
        return new Marshaller<T>(
            (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            context =>
            {
                var message = new T();
                if (context.PayloadLength > MostQuestionBytes)
                    throw Refused.Argument($"the request is no {message.Descriptor.Name}: it has {context.PayloadLength} bytes, of at most {MostQuestionBytes}");
                try
                {
                    message.MergeFrom(context.PayloadAsReadOnlySequence());
                    return message;
                }
                catch (InvalidProtocolBufferException error)
                {
                    throw Refused.Argument($"the request is no {message.Descriptor.Name}: {error.Message}");
                }
            });
    }
}
