<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Owner of a personal page, sent with every form: another user may have logged in meanwhile, in another tab. --%>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:if test="${not empty owner}"><input type="hidden" name="owner_give" value="<c:out value="${owner}"/>"></c:if>
