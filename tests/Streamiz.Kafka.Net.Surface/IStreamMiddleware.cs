namespace Streamiz.Kafka.Net
{
    public interface IStreamMiddleware
    {
        void BeforeStart(IStreamConfig config, System.Threading.CancellationToken token);

        void AfterStart(IStreamConfig config, System.Threading.CancellationToken token);

        void BeforeStop(IStreamConfig config, System.Threading.CancellationToken token);

        void AfterStop(IStreamConfig config, System.Threading.CancellationToken token);
    }
}
