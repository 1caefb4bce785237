using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.State.Supplier
{
    public interface ISessionBytesStoreSupplier : State.Supplier.IStoreSupplier<State.ISessionStore<Crosscutting.Bytes, byte[]>>
    {
    }
}
