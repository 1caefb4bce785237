namespace Streamiz.Kafka.Net.State.Supplier
{
    public interface IWindowBytesStoreSupplier : State.Supplier.IStoreSupplier<State.IWindowStore<Crosscutting.Bytes, byte[]>>
    {
        long? WindowSize { get; set; }

        long Retention { get; set; }

        bool RetainDuplicates { get; set; }

        long SegmentInterval { get; set; }
    }
}
