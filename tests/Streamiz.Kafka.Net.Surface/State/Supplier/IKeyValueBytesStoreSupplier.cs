using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.State.Supplier
{
    public interface IKeyValueBytesStoreSupplier : State.Supplier.IStoreSupplier<State.IKeyValueStore<Crosscutting.Bytes, byte[]>>
    {
    }
}
