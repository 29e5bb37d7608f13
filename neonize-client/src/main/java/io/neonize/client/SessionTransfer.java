package io.neonize.client;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.neonize.client.internal.engine.CallOptions;
import io.neonize.client.internal.engine.CallTerms;
import io.neonize.client.internal.engine.Engine;
import io.neonize.client.internal.engine.Rpc;
import io.neonize.client.internal.proto.ExportSessionRequest;
import io.neonize.client.internal.proto.ExportSessionResponse;
import io.neonize.client.internal.proto.ImportSessionRequest;
import io.neonize.client.internal.proto.ImportSessionResponse;
import io.neonize.client.internal.transfer.WhatsmeowFile;
import io.neonize.client.internal.transfer.WhatsmeowReader;
import io.neonize.client.store.RecordStore;
import io.neonize.client.store.SessionRegistry;
import io.neonize.client.store.StoredSession;
import io.neonize.client.transfer.WhatsmeowDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes sessions over from whatsmeow's own store, and back. Blocks its threads.
 */
final class SessionTransfer {

	private static final Logger logger = LoggerFactory.getLogger(SessionTransfer.class);

	private static final CallOptions NOW = new CallOptions(CompletableFuture.completedFuture(null), CallTerms.USUAL);

	private final Engine engine;

	private final RecordStore store;

	private final SessionRegistry registry;

	private final BiFunction<String, ErrorCode, TransferLease> leases;

	SessionTransfer(Engine engine, RecordStore store, SessionRegistry registry,
			BiFunction<String, ErrorCode, TransferLease> leases) {
		this.engine = engine;
		this.store = store;
		this.registry = registry;
		this.leases = leases;
	}

	/**
	 * Imports a device into a session that is new, or was never paired.
	 */
	StoredSession importSession(String name, WhatsmeowDevice device) {
		boolean created = this.registry.create(StoredSession.unpaired(SessionOptions.named(name)));
		try (TransferLease lease = this.leases.apply(name, ErrorCode.ALREADY_EXISTS)) {
			return importSession(name, device, lease.epoch());
		}
		catch (RuntimeException ex) {
			if (created) {
				this.store.delete(name);
				this.registry.delete(name);
			}
			throw ex;
		}
	}

	private StoredSession importSession(String name, WhatsmeowDevice device, long epoch) {
		importRows(name, device, epoch);
		SessionOptions options = this.registry.find(name)
			.map(StoredSession::options)
			.orElseGet(() -> SessionOptions.named(name));
		StoredSession session = new StoredSession(options, device.jid(), device.lid(), device.pushName(),
				device.platform(), SessionState.DISCONNECTED);
		this.registry.update(session, epoch);
		return session;
	}

	private void importRows(String name, WhatsmeowDevice device, long epoch) {
		try (Connection connection = device.store().connect()) {
			ImportSessionRequest.Builder page = ImportSessionRequest.newBuilder().setEpoch(epoch).setFirst(true);
			new WhatsmeowReader(connection, device.jid().toString(), (rows) -> {
				call(name, page.setRows(rows).build(), ImportSessionResponse.parser());
				page.setFirst(false);
			}).read();
		}
		catch (SQLException ex) {
			throw new StoreException("The whatsmeow store cannot be read: " + ex.getMessage(), Map.of(), ex);
		}
	}

	/**
	 * Exports a session that is paired and not connected.
	 */
	void exportSession(String name, Path file) {
		if (!SessionNames.isValid(name) || this.registry.find(name).isEmpty()) {
			throw new NeonizeException(ErrorCode.NOT_FOUND, "There is no session \"" + name + "\" to export");
		}
		try (TransferLease lease = this.leases.apply(name, ErrorCode.INVALID_ARGUMENT)) {
			exportSession(name, file, lease.epoch());
		}
	}

	private void exportSession(String name, Path file, long epoch) {
		ExportSessionResponse page = exportPage(name, ExportSessionRequest.newBuilder().setEpoch(epoch).build());
		try (WhatsmeowFile target = WhatsmeowFile.create(file)) {
			int omitted = write(name, page, target, epoch);
			target.commit();
			if (omitted > 0) {
				logger.warn("{} record(s) of session \"{}\" were not exported, since their addresses are not kept",
						omitted, name);
			}
		}
		catch (SQLException | IOException ex) {
			throw new StoreException("The session cannot be exported to %s: %s".formatted(file, ex.getMessage()),
					Map.of(), ex);
		}
	}

	private int write(String name, ExportSessionResponse first, WhatsmeowFile target, long epoch) throws SQLException {
		ExportSessionResponse page = first;
		int omitted = page.getOmitted();
		target.add(page.getRows());
		while (page.hasNext()) {
			page = exportPage(name, ExportSessionRequest.newBuilder().setEpoch(epoch).setAfter(page.getNext()).build());
			target.add(page.getRows());
			omitted += page.getOmitted();
		}
		return omitted;
	}

	private ExportSessionResponse exportPage(String name, ExportSessionRequest request) {
		return call(name, request, ExportSessionResponse.parser());
	}

	private <R extends Message> R call(String name, Message request, Parser<R> parser) {
		try {
			return this.engine.call(name, new Rpc<>(request, parser), NOW, (response) -> response).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof NeonizeException cause) ? cause : ex;
		}
	}

}
